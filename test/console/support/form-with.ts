/** A form as a browser reads it once it is filled with these texts. */
export const formWith = (texts: Readonly<Record<string, string>>): FormData => {
  const form = new FormData();
  for (const [name, text] of Object.entries(texts)) form.append(name, text);
  return form;
};

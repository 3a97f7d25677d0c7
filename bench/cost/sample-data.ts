const words = ['invoice', 'customer', 'amount', 'currency', 'line', 'country', 'street', 'status', 'total'];

/** JSON of so many bytes that compresses about as well as a business's own: names repeat, values do not. */
export const sampleData = (bytes: number, seed: number): object => {
  const members: [string, string][] = [];
  const value = (index: number) => ((seed * 7_919 + index * 104_729) % 99_999_989).toString(36);
  /** Of the object, and of its last member, which fills it up. */
  let length = '{"end":""}'.length;
  for (let index = 0; length < bytes - 20; index += 1) {
    const member: [string, string] = [
      `${words[index % words.length]}_${index}`,
      `${value(index)} ${words[(index * 7) % words.length]}`,
    ];
    members.push(member);
    length += member.join('').length + '"":"",'.length;
  }
  return { ...Object.fromEntries(members), end: 'x'.repeat(Math.max(0, bytes - length)) };
};

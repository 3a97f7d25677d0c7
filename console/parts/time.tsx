const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** An instant in the reader's zone; UTC on hover. */
export const Time = ({ at }: { at: string | number }) => {
  const date = new Date(at);
  return (
    <time className="time" dateTime={date.toISOString()} title={date.toISOString()}>
      {format.format(date)}
    </time>
  );
};

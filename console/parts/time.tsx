import { announce } from './announcer.tsx';
import { Hint } from './hint.tsx';

const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** An instant in the reader's zone; UTC when it is pointed at or has the focus, to copy by pressing. */
export const Time = ({ at }: { at: string | number }) => {
  const date = new Date(at);
  const [local, utc] = [format.format(date), date.toISOString()];
  const copy = async () => {
    await navigator.clipboard.writeText(utc);
    announce(`Copied ${utc}`);
  };
  return (
    <Hint text={utc}>
      <button type="button" className="time" onClick={copy} aria-label={`${local}. Copy UTC ${utc}`}>
        <time dateTime={utc}>{local}</time>
      </button>
    </Hint>
  );
};

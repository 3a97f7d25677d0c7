import { Progress as BaseProgress } from '@base-ui/react/progress';

type Props = {
  /** What goes on. */
  label: string;
  percent: number;
};

/** How far something is, as a bar. */
export const Progress = ({ label, percent }: Props) => (
  <BaseProgress.Root className="progress" value={percent} aria-label={label}>
    <BaseProgress.Track className="track">
      <BaseProgress.Indicator className="done" />
    </BaseProgress.Track>
  </BaseProgress.Root>
);

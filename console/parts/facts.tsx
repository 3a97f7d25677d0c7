import { Fragment, type ReactNode } from 'react';

/** A name and what it stands for. */
export type Fact = readonly [name: string, value: ReactNode];

/** Names and what they stand for; what is undefined is left out. */
export const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <dl className="facts">
    {facts
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
  </dl>
);

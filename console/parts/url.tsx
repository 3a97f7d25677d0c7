import { Fragment } from 'react';

/** A URL that breaks at its slashes where there is no room for it. */
export const Url = ({ url }: { url: string }) =>
  url.split(/(?<=[^/]\/)(?=[^/])/).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a text have no other name, and stay where they are
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));

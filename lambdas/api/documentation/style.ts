/** How the page looks: one column, readable on a telephone, light or dark as the reader's system is. */
export const style = `
:root { color-scheme: light dark; --quiet: #57606a; --line: #d0d7de; --soft: #f6f8fa; --link: #0757b8; }
@media (prefers-color-scheme: dark) {
  :root { --quiet: #9aa4b0; --line: #39414b; --soft: #1b2128; --link: #7cb4ff; }
  body { background: #11151a; color: #e4e9ee; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 52rem; padding: 1.5rem 1rem 4rem; font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 1.75rem; }
h2 { margin: 2.5rem 0 .5rem; font-size: 1.25rem; }
h3 { margin: 1.25rem 0 .25rem; font-size: 1rem; }
p { margin: .4rem 0; }
a { color: var(--link); }
code { font: .875em ui-monospace, monospace; background: var(--soft); border-radius: .25rem; padding: .1em .3em; }
small { color: var(--quiet); }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 1rem 0; padding: 0; list-style: none; }
details { border: 1px solid var(--line); border-radius: .5rem; margin: .5rem 0; }
summary { cursor: pointer; padding: .6rem .8rem; }
summary:focus-visible, a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
summary b { display: inline-block; min-width: 4rem; font: 600 .8125rem ui-monospace, monospace; }
summary small { display: block; }
.inside { border-top: 1px solid var(--line); padding: .4rem .8rem .8rem; }
dl { margin: .25rem 0; }
dt { margin-top: .5rem; }
dd { margin: 0 0 0 1rem; border-left: 2px solid var(--line); padding-left: .75rem; }
dd:empty { display: none; }
`;

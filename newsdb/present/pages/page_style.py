"""Hold the style sheet of a report page: light, dark and on paper, without outside resources."""

from newsdb.present.charts.svg import FONTS

CSS = f"""
:root {{ color-scheme: light dark; --ink: #1f2933; --soft: #5f6c7b; --line: #dde2e8; --ground: #ffffff;
  --accent: #2f6fb2; --link: #1d5fa8; --tint: #e8f0f9; }}
@media (prefers-color-scheme: dark) {{ :root {{ --ink: #e6eaee; --soft: #a3b0bd; --line: #3a444f;
  --ground: #161b20; --accent: #6aa9e6; --link: #8cc0f2; --tint: #223243; }} }}
* {{ box-sizing: border-box; }}
html {{ -webkit-text-size-adjust: 100%; }}
body {{ margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem 3rem; background: var(--ground); color: var(--ink);
  font: 16px/1.6 {FONTS}; word-break: keep-all; overflow-wrap: break-word; }}
h1 {{ font-size: 1.9rem; line-height: 1.25; margin: 0 0 .25rem; }}
h2 {{ font-size: 1.15rem; margin: 2.25rem 0 .6rem; padding-bottom: .25rem; border-bottom: 2px solid var(--line); }}
p {{ margin: .3rem 0; }}
.soft, caption, footer {{ color: var(--soft); font-size: .88rem; }}
a {{ color: var(--link); text-underline-offset: .15em; }}
dl {{ display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.25rem; margin: 1rem 0; }}
dt {{ color: var(--soft); }}
dd {{ margin: 0; }}
.columns {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 25rem), 1fr)); gap: 0 2.5rem; }}
table {{ width: 100%; border-collapse: collapse; font-size: .94rem; }}
th {{ text-align: left; font-weight: 600; color: var(--soft); font-size: .85rem; }}
th, td {{ padding: .32rem .5rem .32rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }}
th.number, td.number {{ text-align: right; padding-right: 1.1rem; white-space: nowrap;
  font-variant-numeric: tabular-nums; }}
td.day, td.whole {{ white-space: nowrap; font-variant-numeric: tabular-nums; }}
td.sentence {{ min-width: 16rem; }}
.wide {{ overflow-x: auto; }}
.meter {{ display: block; height: .3rem; margin-top: .2rem; border-radius: .15rem; background: var(--accent); }}
.proof {{ font-size: .85rem; white-space: nowrap; }}
.proof a {{ margin-right: .35rem; }}
svg {{ display: block; width: 100%; height: auto; margin: .5rem 0; }}
svg text {{ font-family: {FONTS}; font-size: 13px; fill: var(--ink); }}
svg .muted {{ font-size: 11.5px; fill: var(--soft); }}
svg .title {{ font-size: 15px; font-weight: 600; }}
svg .bar {{ fill: var(--accent); }}
svg .dot {{ fill: var(--accent); fill-opacity: .75; }}
svg .axis {{ stroke: var(--soft); }}
svg .grid {{ stroke: var(--line); }}
footer {{ margin-top: 3rem; }}
@media print {{
  :root {{ --ink: #000; --soft: #444; --line: #bbb; --ground: #fff; --accent: #2f6fb2; --link: #000; }}
  body {{ max-width: none; padding: 0; font-size: 10.5pt; }}
  tr, svg {{ break-inside: avoid; }}
  .columns {{ display: block; columns: 2; column-gap: 1.5rem; }}
  .wide {{ overflow: visible; }}
  td.whole {{ white-space: normal; }}
  td.sentence {{ min-width: 0; }}
  th, td {{ padding: .18rem .4rem .18rem 0; }}
  h2 {{ margin-top: 1.2rem; }}
  svg {{ max-height: 6.5cm; }}
  h2 {{ break-after: avoid; }}
  .meter {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
  .latest a[href]::after {{ content: " " attr(href); font-size: .8em; color: var(--soft); }}
  @page {{ margin: 18mm 16mm; }}
}}
"""

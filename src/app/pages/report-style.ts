import { createHash } from 'node:crypto';

/** Dark on white on every screen and on paper; black and white will do. */
export const REPORT_STYLE = `
@page { size: A4; margin: 16mm 15mm 18mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #333; } }
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #111; font: 11pt/1.45 "Noto Sans", "Segoe UI", system-ui, sans-serif; }
main, header, nav { max-width: 52rem; margin: 0 auto; padding: 0 1rem; }
nav { display: flex; gap: 1.5rem; flex-wrap: wrap; padding-top: 0.8rem; font-size: 0.9rem; }
nav p { margin: 0; flex: 1; text-align: right; }
a { color: #0b4a8a; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0.8rem 0 0.2rem; }
h2 { font-size: 1.25rem; margin: 1.8rem 0 0.5rem; border-bottom: 2px solid #111; padding-bottom: 0.15rem; break-after: avoid; }
h3 { font-size: 1rem; margin: 1.2rem 0 0.3rem; break-after: avoid; }
p { margin: 0.4rem 0; orphans: 3; widows: 3; }
h2 + p { break-inside: avoid; break-after: avoid; } /* a heading and what leads on from it stay with what they lead to */
.sub { color: #333; margin: 0; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.15rem 1rem; margin: 0.8rem 0; font-size: 0.92rem; }
.facts dt { font-weight: 700; }
.facts dd { margin: 0; }
.chosen { columns: 2; column-gap: 2rem; padding: 0; margin: 0.6rem 0; list-style: none; }
.chosen li { break-inside: avoid; padding: 0.1rem 0 0.1rem 2.4rem; text-indent: -2.4rem; }
.chosen .n { display: inline-block; width: 2.4rem; text-indent: 0; font-weight: 700; }
.notice { border-left: 4px solid #111; padding: 0.3rem 0.8rem; background: #f4f4f4; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 0.85rem; margin: 0.5rem 0; }
caption { text-align: left; font-size: 0.85rem; padding-bottom: 0.3rem; }
th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.45rem; border-bottom: 1px solid #bbb; }
thead th { border-bottom: 1.5px solid #111; vertical-align: bottom; font-weight: 700; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
tbody th { font-weight: 400; }
tr.in { background: #ececec; }
tr.in th, tr.in td.key { font-weight: 700; }
.num { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
th.num { white-space: normal; min-width: 4.2rem; }
th.rank { min-width: 0; }
td.word { white-space: nowrap; }
sup { line-height: 0; font-size: 0.75em; }
.small { font-size: 0.82rem; color: #333; }
.reason { margin: 0 0 0.55rem; font-size: 0.9rem; }
svg { display: block; width: 100%; height: auto; font-family: inherit; }
svg.map { max-height: 235mm; }
svg.bars { width: 7rem; height: 1rem; }
figure { margin: 0.6rem 0; break-inside: avoid; }
figcaption { font-size: 0.82rem; color: #333; }
.page { break-before: page; }
footer { font-size: 0.85rem; }
@media print {
  :root { font-size: 9.5pt; } /* what is measured in rem is small beside the text on paper too */
  body { font-size: 1rem; }
  h1 { font-size: 19pt; }
  h2 { font-size: 13pt; }
  nav { display: none; }
  main, header { max-width: none; padding: 0; }
  h1 { margin-top: 0; }
  table { font-size: 8pt; }
  .dense table { font-size: 6.8pt; }
  .dense .small { font-size: 6pt; font-weight: 400; }
  .dense th, .dense td { padding-left: 2px; padding-right: 2px; }
  th, td { padding: 0.16rem 0.35rem; }
  .reasons { columns: 2; column-gap: 7mm; }
  .reason { font-size: 8pt; line-height: 1.35; break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
  .wide { overflow: visible; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@media (max-width: 40rem) { .chosen { columns: 1; } .facts { grid-template-columns: 1fr; } .facts dd { margin-bottom: 0.3rem; } }
`;

/** Nothing but the page and this style: no script, no frame, nothing from elsewhere. */
export const REPORT_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256')
  .update(REPORT_STYLE)
  .digest('base64')}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'`;

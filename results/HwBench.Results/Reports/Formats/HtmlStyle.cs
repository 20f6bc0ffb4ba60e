using HwBench.Results.Plots;

namespace HwBench.Results.Reports.Formats;

/// <summary>
/// How an HTML report looks. It follows the reader's light or dark; text has a contrast of at least 4.5 to 1 (WCAG 2.1 AA).
/// Pictures have the colours of <see cref="PlotStyle"/>.
/// </summary>
internal static class HtmlStyle
{
    // No ">" or "&" in it: it stands in XML.
    public static string Sheet { get; } = "\n" + PlotStyle.Sheet() + """
        :root{color-scheme:light dark;--good:#0f6b3d;--bad:#a40e26;--open:#6f4e00;--shade:#f3f5f7}
        @media (prefers-color-scheme: dark){:root{--good:#56d364;--bad:#ff9492;--open:#e3b341;--shade:#1b212a}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,'Segoe UI','DejaVu Sans',Arial,sans-serif}
        main{max-width:70rem;margin:0 auto;padding:1rem;overflow-wrap:anywhere}
        h1,h2,h3,h4,h5,h6{line-height:1.25;overflow-wrap:anywhere;margin:1.6em 0 .5em}
        h1{font-size:1.5rem;margin-top:.5em}h2{font-size:1.3rem;border-bottom:1px solid var(--rule)}h3{font-size:1.1rem}h4,h5,h6{font-size:1rem}
        p,li,figcaption,caption{max-width:75ch;overflow-wrap:anywhere}
        p.strong{font-weight:600;font-size:1.1rem}
        nav{display:flex;flex-wrap:wrap;gap:.2rem 1rem}
        a{color:inherit;overflow-wrap:anywhere;min-width:0}
        ul{padding-left:1.2rem}
        pre{background:var(--shade);padding:.6rem;white-space:pre-wrap;overflow-wrap:anywhere;font:14px/1.4 ui-monospace,'DejaVu Sans Mono',monospace}
        .scroll{overflow-x:auto;margin:.8rem 0}
        table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums}
        caption{text-align:left;padding:.3rem 0}
        th,td{padding:.2rem .6rem;border-bottom:1px solid var(--rule);white-space:nowrap;vertical-align:top}
        tbody th{font-weight:400;white-space:normal;overflow-wrap:anywhere;min-width:7rem;max-width:24rem}
        td[colspan]{white-space:normal}tbody th.group{font-weight:600;max-width:none}
        thead th{background:var(--shade)}
        .text{text-align:left}.number{text-align:right}
        .good{color:var(--good)}.bad{color:var(--bad);font-weight:600}.open{color:var(--open);font-style:italic}
        figure{margin:1rem 0}
        figcaption,.faint{color:var(--faint)}
        figcaption{font-size:.875rem}
        svg{display:block}
        .wide svg{width:100%;min-width:860px;height:auto}
        .fluid text{font-size:12px;paint-order:stroke;stroke:var(--ground);stroke-width:5px;stroke-linejoin:round}.strong{font-weight:600}
        .margin{fill:var(--faint);fill-opacity:.16}
        line.rule{stroke-width:1}.zero{stroke:var(--faint)}
        .interval{stroke-width:2.5}.hollow{fill:var(--ground);stroke-width:1.8}
        .dots{fill:none;stroke-width:3;stroke-linecap:round;stroke-opacity:.6;vector-effect:non-scaling-stroke}
        @media print{
        :root{color-scheme:light;--good:#0f6b3d;--bad:#a40e26;--open:#6f4e00;--shade:#f3f5f7;LIGHT}
        body{font-size:10pt}main{max-width:none;padding:0}nav{display:none}.scroll{overflow:visible}.wide svg{min-width:0}
        th,td{white-space:normal;overflow-wrap:anywhere;padding:.1rem .3rem}tbody th{min-width:0}table{font-size:8pt}
        tr,figure,pre{break-inside:avoid}h2,h3,h4{break-after:avoid}
        }

        """.Replace("LIGHT", PlotStyle.Light, StringComparison.Ordinal);
}

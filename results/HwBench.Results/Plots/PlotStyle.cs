using System.Text;

namespace HwBench.Results.Plots;

/// <summary>
/// Colours, marks and dashes by the place of a series. Each colour differs from its neighbours for the colour-blind, and is
/// never alone: the mark tells as well. The hues are those of Okabe and Ito 2008, "Color Universal Design", darkened for a
/// light ground and lightened for a dark one until their contrast is above 3 to 1 (WCAG 2.1, 1.4.11).
/// </summary>
internal static class PlotStyle
{
    public const string Ground = "#ffffff";
    public const string Ink = "#1f2328";
    public const string Faint = "#57606a";
    public const string Rule = "#d8dee4";

    private const string DarkGround = "#0d1117";
    private const string DarkInk = "#e6edf3";
    private const string DarkFaint = "#9198a1";
    private const string DarkRule = "#2f353d";

    private static readonly (string Light, string Dark)[] s_colours =
    [
        ("#0072b2", "#4cacea"),
        ("#d55e00", "#f08b3e"),
        ("#00835f", "#2fc79a"),
        ("#b0538c", "#e394c4"),
        ("#8a6d00", "#e6c84d"),
        ("#57606a", "#b1bac4"),
    ];

    private static readonly string?[] s_dashes = [null, "6 3", "2 3", "9 3 2 3"];

    /// <summary>The custom properties for a light ground.</summary>
    public static string Light { get; } = Properties(Ground, Ink, Faint, Rule, c => c.Light);

    public static string Colour(int series) => s_colours[series % s_colours.Length].Light;

    /// <summary>The class that gives the colour where style sheets are understood.</summary>
    public static string Class(int series) => $"c{series % s_colours.Length}";

    /// <returns>0 to one less than there are colours. Series of one colour differ in it.</returns>
    public static int Mark(int series) => (series + (series / s_colours.Length)) % s_colours.Length;

    /// <returns>Null for an unbroken line.</returns>
    public static string? Dash(int series) => s_dashes[series / s_colours.Length % s_dashes.Length];

    /// <summary>
    /// Follows the reader's light or dark. A viewer that knows no custom properties ignores these rules and shows the
    /// colours that stand at each element.
    /// </summary>
    public static string Sheet()
    {
        var sheet = new StringBuilder();
        sheet.Append(":root{").Append(Light).Append("}\n");
        sheet.Append("@media (prefers-color-scheme: dark){:root{").Append(Properties(DarkGround, DarkInk, DarkFaint, DarkRule, c => c.Dark)).Append("}}\n");
        sheet.Append(".ground{fill:var(--ground)}.ink{fill:var(--ink)}.faint{fill:var(--faint)}.rule{stroke:var(--rule)}\n");
        for (int c = 0; c < s_colours.Length; c++)
        {
            sheet.Append($".c{c}.stroke{{stroke:var(--c{c})}}.c{c}.fill{{fill:var(--c{c})}}\n");
        }

        return sheet.ToString();
    }

    private static string Properties(string ground, string ink, string faint, string rule, Func<(string Light, string Dark), string> shade) =>
        $"--ground:{ground};--ink:{ink};--faint:{faint};--rule:{rule};" + string.Join(';', s_colours.Select((c, i) => $"--c{i}:{shade(c)}"));
}

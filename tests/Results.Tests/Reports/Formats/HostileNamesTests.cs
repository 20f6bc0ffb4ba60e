using System.Text.RegularExpressions;
using System.Xml.Linq;
using HwBench.Results.Records;
using HwBench.Results.Reports;
using HwBench.Results.Reports.Formats;
using Xunit;

namespace HwBench.Results.Tests.Reports.Formats;

/// <summary>Records come from strangers: whatever their names say, they are names.</summary>
public sealed class HostileNamesTests
{
    public static TheoryData<string> Names =>
    [
        "</title><script>alert(1)</script>",
        "</style><svg onload=alert(1)>",
        "]]><!-- &amp; &#60;b&#62; --> <?x ?>",
        "\" onmouseover=\"alert(1)\" 'x'",
        "a|b\n# heading\n```\n| --- |\n\r\n<b>",
        "*bold* _it_ `code` [link](http://example.org) ![i](x) ~~s~~ \\",
        "1. one - two + three # four",
        "\u0000\u0007\u001b[2J\u009b31m\u200b\u202egnp.\ufffe\ud800",
        new string('x', 10_000),
        string.Concat(Enumerable.Repeat("long name ", 1_000)),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void In_html_a_name_is_text_and_the_elements_are_those_of_a_tame_one(string name)
    {
        XDocument page = XDocument.Parse(Of("html", name));
        Assert.Equal(Elements(XDocument.Parse(Of("html", "tame"))), Elements(page));
        Assert.DoesNotContain(page.DescendantNodes(), n => n is XComment or XCData or XProcessingInstruction);
        Assert.Contains(HwBench.Results.Input.Printable.Text(name, int.MaxValue), page.Root!.Element("body")!.Value);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_markdown_every_line_is_of_the_kind_that_it_is_with_a_tame_name(string name)
    {
        string[] lines = Of("markdown", name).Split('\n');
        Assert.Equal(Of("markdown", "tame").Split('\n').Select(Kind), lines.Select(Kind));

        // What is left when everything escaped is taken out marks nothing.
        Assert.All(lines.Where(l => Kind(l) is not "code" and not "rule"), line => Assert.DoesNotMatch(@"[`\[\]<>~&$_]", Regex.Replace(line, @"\\.", "").Trim('*', '|')));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void In_text_no_line_is_too_long_and_none_holds_a_control_character(string name) =>
        Assert.All(Of("text", name).Split('\n'), line => Assert.True(line.Length <= 72 && line.EnumerateRunes().All(r => !System.Text.Rune.IsControl(r)), line));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_command_to_repeat_it_quotes_the_name_for_a_shell(string name)
    {
        string command = Report(name).Runs[0].Reproduction.Command;
        string word = Regex.Match(command, @"^hwbench run (?<word>.*?) --seed 1 ", RegexOptions.Singleline).Groups["word"].Value;
        Assert.Equal(name, Regex.IsMatch(word, @"^[\w\-=+.,:/@%]+$") ? word : Unquoted(word));
    }

    // POSIX: between single quotes nothing is special.
    private static string Unquoted(string word)
    {
        Assert.Matches(@"^'[^']*'(\\''[^']*')*$", word);
        return word[1..^1].Replace("'\\''", "'");
    }

    private static string[] Elements(XDocument page) =>
        [.. Joined(page.Descendants().Select(e => $"{e.Name.LocalName} {string.Join(' ', e.Attributes().Where(a => !a.IsNamespaceDeclaration).Select(a => a.Name.LocalName))}"))];

    // A long name takes several lines of a picture.
    private static IEnumerable<string> Joined(IEnumerable<string> elements)
    {
        string last = "";
        foreach (string element in elements)
        {
            if (element != last || !element.StartsWith("text ", StringComparison.Ordinal))
            {
                yield return last = element;
            }
        }
    }

    // A table's line by its number of cells; another by its mark.
    private static string Kind(string line) =>
        line.StartsWith('|') ? (Regex.IsMatch(line, @"^[|\-: ]+$") && line.Contains("---") ? "rule" : $"row {Regex.Count(Regex.Replace(line, @"\\.", ""), @"\|")}")
        : line.StartsWith("    ", StringComparison.Ordinal) ? "code"
        : line.Length == 0 ? "empty"
        : Regex.Match(line, @"^(#+ |- |\*\*|)").Value + "text";

    private static Report Report(string name)
    {
        RunRecord run = ExampleRun.Of();
        Cell first = run.Cells[0];
        CellVariant[] variants = [first.Variants[0], .. first.Variants.Skip(1).Select((v, i) => i == 0 ? v with { Name = name } : v with { Label = name, Failure = v.Failure is null ? null : name })];
        run = run with
        {
            Machine = run.Machine with { Microarchitecture = name, Microcode = name, Hypervisor = name },
            Environment = run.Environment with { Kernel = name, OperatingSystem = name },
            Plan = run.Plan with { Battery = name, Question = name, Candidate = name },
            Tool = new Tool(name, name),
            Cells = [first with { Mix = name, Mitigation = name, Variants = variants }, .. run.Cells.Skip(1)],
            Mitigations = [new CellMitigation(name, name, name, MitigationSafety.Unsafe, name)],
            Warnings = [new RunWarning(WarningCode.NotAvailable, name)],
        };
        return ReportBuilder.Of([(name, run)]);
    }

    private static string Of(string format, string name)
    {
        var writer = new StringWriter { NewLine = "\n" };
        ReportFormat.Find(format).Write(writer, Report(name));
        return writer.ToString();
    }
}

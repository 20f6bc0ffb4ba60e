using System.CommandLine;
using HwBench.Harness.Naming;
using HwBench.Results.Reports;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench list [WHAT]</c>: what can be named on the command line.</summary>
public static class ListCommand
{
    private const int PageWidth = 100;

    public static DocumentedCommand Create(IReadOnlyList<ListSection> sections)
    {
        string kinds = string.Join(", ", sections.Select(s => s.Name));
        var what = new Argument<string?>("WHAT") { Description = $"One kind only: {kinds}", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var command = new DocumentedCommand("list", "Show what there is: tables, mixes, variants, …", "hwbench list variants") { what, json };
        return command.Does(parsed =>
        {
            IReadOnlyList<ListSection> shown = Select(sections, parsed.GetValue(what));
            if (parsed.GetValue(json))
            {
                parsed.InvocationConfiguration.Output.Write(ListJson.Write(shown));
            }
            else
            {
                Write(parsed.InvocationConfiguration.Output, shown);
            }

            return ExitCode.Done;
        });
    }

    private static IReadOnlyList<ListSection> Select(IReadOnlyList<ListSection> sections, string? name)
    {
        if (name is null)
        {
            return sections;
        }

        foreach (ListSection section in sections)
        {
            if (section.Name == name)
            {
                return [section];
            }
        }

        throw NearestNames.Unknown("kind", name, sections.Select(s => s.Name));
    }

    private static void Write(TextWriter writer, IReadOnlyList<ListSection> sections)
    {
        int width = sections.SelectMany(s => s.Rows).Select(r => r.Name.Length).DefaultIfEmpty(0).Max();
        string indent = new(' ', width + 4);
        foreach (ListSection section in sections)
        {
            if (section != sections[0])
            {
                writer.WriteLine();
            }

            writer.WriteLine($"{section.Name}: {section.Description}");
            foreach (ListRow row in section.Rows)
            {
                Wrapped.Write(writer, $"  {row.Name.PadRight(width)}  {row.Description}", PageWidth, indent);
                if (row.Safety is { } safety)
                {
                    Wrapped.Write(writer, $"{indent}{safety.Status}: {safety.Detail}", PageWidth, indent);
                    Wrapped.Write(writer, $"{indent}source: {row.Source}", PageWidth, indent);
                }
            }

            WritePresence(writer, section.Rows);
        }
    }

    // What works, then the rest, those with one reason together.
    private static void WritePresence(TextWriter writer, IReadOnlyList<ListRow> rows)
    {
        foreach (IGrouping<string?, ListRow> alike in rows.Where(r => r.Here is not null).GroupBy(r => r.Here!.WhyNot).OrderBy(g => g.Key is not null))
        {
            string names = string.Join(", ", alike.Select(r => r.Name));
            Wrapped.Write(writer, alike.Key is null ? $"  Here: {names}" : $"  Not here: {names}: {alike.Key}", PageWidth, "    ");
        }
    }
}

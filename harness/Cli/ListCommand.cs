using System.CommandLine;
using System.Text;
using HwBench.Harness.Naming;

namespace HwBench.Harness.Cli;

/// <summary><c>hwbench list [WHAT]</c>: what can be named on the command line.</summary>
public static class ListCommand
{
    public static DocumentedCommand Create(IReadOnlyList<ListSection> sections)
    {
        string kinds = string.Join(", ", sections.Select(s => s.Name));
        var what = new Argument<string?>("WHAT") { Description = $"One kind only: {kinds}", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var command = new DocumentedCommand("list", "Show what there is: tables, mixes, variants, …", "hwbench list variants") { what, json };
        return command.Does(parsed =>
        {
            IReadOnlyList<ListSection> shown = Select(sections, parsed.GetValue(what));
            parsed.InvocationConfiguration.Output.Write(parsed.GetValue(json) ? ListJson.Write(shown) : Text(shown));
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

    private static string Text(IReadOnlyList<ListSection> sections)
    {
        int width = 0;
        foreach (ListSection section in sections)
        {
            foreach (ListRow row in section.Rows)
            {
                width = Math.Max(width, row.Name.Length);
            }
        }

        var text = new StringBuilder();
        foreach (ListSection section in sections)
        {
            if (text.Length > 0)
            {
                text.Append('\n');
            }

            text.Append($"{section.Name}: {section.Description}\n");
            foreach (ListRow row in section.Rows)
            {
                text.Append("  ").Append(row.Name.PadRight(width)).Append("  ").Append(row.Description).Append('\n');
                if (row.Safety is { } safety)
                {
                    string indentation = new(' ', width + 4);
                    text.Append(indentation).Append(safety.Status).Append(": ").Append(safety.Detail).Append('\n');
                    text.Append(indentation).Append("source: ").Append(row.Source).Append('\n');
                }
            }

            WritePresence(text, section.Rows);
        }

        return text.ToString();
    }

    // What works, then the rest, those with one reason together.
    private static void WritePresence(StringBuilder text, IReadOnlyList<ListRow> rows)
    {
        foreach (IGrouping<string?, ListRow> alike in rows.Where(r => r.Here is not null).GroupBy(r => r.Here!.WhyNot).OrderBy(g => g.Key is not null))
        {
            string names = string.Join(", ", alike.Select(r => r.Name));
            text.Append(alike.Key is null ? $"  Here: {names}\n" : $"  Not here: {names}: {alike.Key}\n");
        }
    }
}

using HwBench.Harness.Naming;
using HwBench.JitEmitters.Variants;
using HwBench.Results.Input;

namespace HwBench.Harness.Imports;

/// <summary>A dispatcher of the user's own, as the command line names it.</summary>
/// <param name="Name">What it is called in reports.</param>
/// <param name="File">Path of the shared object.</param>
/// <param name="Symbol">The dispatcher's function.</param>
public sealed record ImportReference(string Name, string File, string Symbol)
{
    public const string Form = "NAME=FILE.so:SYMBOL";

    // The second side of an A/A cell.
    private const string Again = "-again";

    /// <summary>Whether a variant is given in this form, and not by its name alone.</summary>
    public static bool IsOne(string text) => text.Contains('=');

    /// <exception cref="InputException">Not of the form, or the name can't be a variant's.</exception>
    public static ImportReference Parse(string text)
    {
        int equals = text.IndexOf('=');
        int colon = text.LastIndexOf(':');
        if (equals < 1 || colon < equals + 2 || colon == text.Length - 1)
        {
            throw new InputException($"--variant '{Printable.Text(text)}': a dispatcher of your own is given as {Form}");
        }

        string name = text[..equals];
        TextRule.Name(name, "--variant");
        if (VariantCatalog.Find(name) is not null || (name.EndsWith(Again, StringComparison.Ordinal) && VariantCatalog.Find(name[..^Again.Length]) is not null))
        {
            throw new InputException($"--variant '{name}': is the name of an emitted variant; choose another");
        }

        return new ImportReference(name, text[(equals + 1)..colon], text[(colon + 1)..]);
    }

    /// <summary>The same from any folder.</summary>
    public ImportReference Rooted() => this with { File = Path.GetFullPath(File) };

    public override string ToString() => $"{Name}={File}:{Symbol}";
}

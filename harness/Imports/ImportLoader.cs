using System.Security.Cryptography;
using HwBench.Harness.DataFiles;
using HwBench.Harness.Naming;
using HwBench.JitEmitters.Imports;
using HwBench.JitEmitters.Imports.Elf;
using HwBench.JitEmitters.Variants;
using HwBench.Results.Input;

namespace HwBench.Harness.Imports;

/// <summary>Reads the user's own dispatchers from their files. Nothing of them is executed.</summary>
public static class ImportLoader
{
    // hwbench.h declares them in every object; none is a dispatcher.
    private const string HandlerStubs = "hwbench_handler_";

    /// <param name="texts">Each of the form <see cref="ImportReference.Form"/>.</param>
    /// <exception cref="InputException">One is not, its file can't be used, or two have one name.</exception>
    public static IReadOnlyList<ImportedVariant> LoadAll(IEnumerable<string> texts)
    {
        var loaded = new List<ImportedVariant>();
        foreach (ImportReference reference in texts.Select(ImportReference.Parse))
        {
            if (loaded.Any(v => v.Name == reference.Name))
            {
                throw new InputException($"--variant '{reference.Name}': two dispatchers have this name; choose another");
            }

            loaded.Add(Load(reference));
        }

        return loaded;
    }

    /// <summary>A variant by its name, or of the user's own.</summary>
    /// <returns>Null when no emitted variant has the name.</returns>
    public static Variant? Find(string text) => ImportReference.IsOne(text) ? Load(ImportReference.Parse(text)) : VariantCatalog.Find(text);

    /// <summary>For what follows or moves code: that can't be done where the system's loader puts it.</summary>
    /// <exception cref="InputException">It can't be copied.</exception>
    public static Variant MustBeCopied(Variant variant) => (variant as ImportedVariant)?.Loads is { } loaded
        ? throw new InputException($"{variant.Name}: it can only be verified and run, since its code can't be copied: {loaded.WhyNotCopied}")
        : variant;

    private static ImportedVariant Load(ImportReference reference)
    {
        string shown = Printable.Text(reference.File, 200);
        byte[] bytes = BoundedFile.Read(reference.File, shown, ElfFile.MaxBytes);
        try
        {
            var file = new ElfFile(bytes);
            ElfSymbol[] named = [.. file.Symbols.Where(s => s.IsDefined && s.Name == reference.Symbol)];
            if (named.Length == 0)
            {
                string[] functions = [.. file.Symbols.Where(s => s.IsDefined && s.IsFunction && !s.Name.StartsWith(HandlerStubs, StringComparison.Ordinal)).Select(s => s.Name).Distinct()];
                if (functions.Length == 0)
                {
                    throw new InputException($"{shown}: names no function of its own, so none is '{Printable.Text(reference.Symbol)}'; give a shared object that isn't stripped of them");
                }

                InputException unknown = NearestNames.Unknown("symbol", reference.Symbol, functions);
                throw new InputException($"{shown}: {Printable.Text(unknown.Message, 400)}");
            }

            var source = new ImportSource(Path.GetFileName(reference.File), reference.Symbol, Convert.ToHexStringLower(SHA256.HashData(bytes)));
            return new ImportedVariant(reference.Name, source, At(reference.Symbol, () => Dispatcher(file, named[0], reference.File)));
        }
        catch (ImportException e)
        {
            throw new InputException($"{shown}: {Printable.Text(e.Message, 400)}", e);
        }
    }

    private static IDispatcherObject Dispatcher(ElfFile file, ElfSymbol symbol, string path)
    {
        try
        {
            return new ImportedDispatcher(file, symbol);
        }
        catch (ImportException e)
        {
            return new LoadedDispatcher(file, symbol, path, e.Message);
        }
    }

    private static IDispatcherObject At(string symbol, Func<IDispatcherObject> read)
    {
        try
        {
            return read();
        }
        catch (ImportException e)
        {
            throw new ImportException($"'{symbol}' {e.Message}");
        }
    }
}

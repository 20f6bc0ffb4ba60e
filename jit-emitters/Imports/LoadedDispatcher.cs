using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Emission;
using HwBench.JitEmitters.Imports.Elf;
using HwBench.JitEmitters.Mitigations;
using HwBench.Native.Memory;

namespace HwBench.JitEmitters.Imports;

/// <summary>
/// A compiled dispatcher that can't be copied: the system's loader puts its object somewhere, once in each process that
/// measures it. Pages are drawn anew by each process (address space randomisation); the offset within a page is the
/// linker's, and always the same.
/// </summary>
public sealed class LoadedDispatcher : IDispatcherObject
{
    private readonly ElfSymbol _symbol;
    private readonly string _path;
    private readonly byte[] _code;
    private readonly ElfSection _section;
    private readonly byte[] _stubs;
    private readonly ulong[] _numbers;
    private nint? _entry;

    /// <param name="symbol">The dispatcher's, of this object.</param>
    /// <param name="path">The file.</param>
    /// <param name="whyNotCopied">What its code has that can't be copied.</param>
    /// <exception cref="ImportException">It is no function of a known size, or its object has no handlers.</exception>
    public LoadedDispatcher(ElfFile file, ElfSymbol symbol, string path, string whyNotCopied)
    {
        if (!symbol.IsFunction || !symbol.IsFixed || symbol.Size == 0 || file.SectionAt(symbol.Address) is not { IsCode: true })
        {
            throw new ImportException(whyNotCopied);
        }

        if (symbol.Size > CodeWalk.MaxCode)
        {
            throw new ImportException($"has {symbol.Size} bytes of code; {CodeWalk.MaxCode} are allowed");
        }

        _symbol = symbol;
        _path = path;
        WhyNotCopied = whyNotCopied;
        _code = file.Read(symbol.Address, (int)symbol.Size);
        _section = file.Sections.FirstOrDefault(s => s.Name == ImportedObject.HandlerSection && s.IsCode && s.Address % LoadedCode.StubBytes == 0)
            ?? throw new ImportException($"{whyNotCopied}; nor can it be measured where it is loaded: its object has no handlers of hwbench.h");
        _stubs = file.Read(_section.Address, checked((int)_section.Size));
        _numbers = [.. Enumerable.Range(0, _stubs.Length / LoadedCode.StubBytes).Select(i => BitConverter.ToUInt64(_stubs, (i * LoadedCode.StubBytes) + ImportedObject.NumberAt))];
    }

    /// <summary>One line.</summary>
    public string WhyNotCopied { get; }

    /// <inheritdoc/>
    public string? WhyIllegal(CallTable table)
    {
        // Whether the dispatcher calls all that its object declares is for verification to find.
        HashSet<ulong> declared = [.. _numbers];
        return table.Calls.FirstOrDefault(c => !declared.Contains(c.Number)) is { } missing
            ? $"its object doesn't declare the handler of number {missing.Number} ({missing.Name})"
            : null;
    }

    /// <summary>Brings the object into this process, once. Its constructors run: never in a process that mustn't die of them.</summary>
    /// <returns>Why the loader refuses it, one line; null when it is there.</returns>
    public string? TryLoad()
    {
        try
        {
            _entry ??= LoadedObject.Open(_path).Find(_symbol.Name);
            return null;
        }
        catch (LoadException e)
        {
            return $"can't be loaded: {e.Message} (nor copied: {WhyNotCopied})";
        }
    }

    /// <summary>Before <see cref="TryLoad"/> it has the dispatcher's bytes only, as they are in the file, and can't be placed.</summary>
    public CodeObject Build(CallTable table, Mitigation mitigation) => new(
        _code, [], [], [], new Dictionary<int, string> { [0] = _symbol.Name }, [$"runs where the loader puts it: {WhyNotCopied}"])
    {
        IsLoaded = true,
        Loaded = _entry is { } entry
            ? new LoadedCode(
                entry,
                entry + (nint)(_section.Address - _symbol.Address),
                _stubs,
                [.. _numbers.Select(n => n <= CallTable.MaxNumber ? table.IndexOf((uint)n) : null)])
            : null,
    };
}

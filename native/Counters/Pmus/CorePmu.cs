using System.Globalization;
using HwBench.Native.Host;

namespace HwBench.Native.Counters.Pmus;

/// <summary>
/// The counters of one kind of core, as <c>/sys/bus/event_source/devices/NAME</c> shows them: which bits of an event's code
/// mean what, which events the kernel names, which cpus have it. Files are read when they are asked for.
/// </summary>
public sealed class CorePmu
{
    private readonly KernelFiles _files;
    private readonly string _folder;

    private CorePmu(KernelFiles files, string folder, string name, uint type, IReadOnlyList<int>? cpus)
    {
        _files = files;
        _folder = folder;
        Name = name;
        Type = type;
        Cpus = cpus;
    }

    /// <summary>"cpu"; on processors with several kinds of cores "cpu_core", "cpu_atom", ….</summary>
    public string Name { get; }

    /// <summary>What <c>perf_event_attr.type</c> calls it.</summary>
    public uint Type { get; }

    /// <summary>The cpus that have it, ascending; null where it tells none, which means all.</summary>
    public IReadOnlyList<int>? Cpus { get; }

    /// <summary>The events that the kernel itself names, in ordinal order.</summary>
    // Beside an event EVENT.scale and EVENT.unit say how to print it.
    public IReadOnlyList<string> Aliases => [.. _files.Names($"{_folder}/events").Where(n => EventTerm.IsName(n) && !n.Contains('.', StringComparison.Ordinal))];

    /// <exception cref="MachineException">Its type or its cpus are not as the kernel writes them.</exception>
    internal static CorePmu Read(KernelFiles files, string folder, string name)
    {
        string typePath = $"{folder}/type";
        if (!uint.TryParse(files.ReadPage(typePath), NumberStyles.None, CultureInfo.InvariantCulture, out uint type))
        {
            throw SysfsText.Fault(typePath, "is no PMU number");
        }

        string cpusPath = $"{folder}/cpus";
        IReadOnlyList<int>? cpus = files.Has(cpusPath)
            ? CpuList.Parse(files.ReadPage(cpusPath)) ?? throw SysfsText.Fault(cpusPath, "is no list of cpus")
            : null;
        return new CorePmu(files, folder, name, type, cpus);
    }

    /// <summary>Makes an event's code from its fields.</summary>
    /// <param name="name">What to call it.</param>
    /// <exception cref="MachineException">This PMU has no such field, the field is too narrow, or sysfs can't be understood.</exception>
    public EventCode Encode(string name, IReadOnlyList<EventTerm> terms)
    {
        ulong[] words = new ulong[3];
        ulong[] claimed = new ulong[3];
        foreach (EventTerm term in terms)
        {
            string path = $"{_folder}/format/{term.Field}";
            if (!_files.Has(path))
            {
                throw new MachineException($"PMU {Name} has no field '{term.Field}' for event {name}", "use a newer kernel, or count something else");
            }

            BitField field = BitField.Parse(_files.ReadPage(path), out string? fault) ?? throw SysfsText.Fault(path, fault!);
            int word = (int)field.Word;
            if ((claimed[word] & field.Mask) != 0)
            {
                throw SysfsText.Fault(path, $"shares bits with another field of event {name}");
            }

            claimed[word] |= field.Mask;
            words[word] |= field.Place(term.Value) ?? throw new MachineException(
                $"event {name}: {term.Field}=0x{term.Value:x} does not fit the {field.Width} bits that PMU {Name} has for it",
                "use a newer kernel, or count something else");
        }

        return new EventCode(name, Type, words[0], words[1], words[2]);
    }

    /// <summary>The code of an event that the kernel names.</summary>
    /// <returns>Null where it names none so.</returns>
    /// <exception cref="MachineException">Its file can't be understood.</exception>
    public EventCode? Alias(string name)
    {
        if (!EventTerm.IsName(name) || name.Contains('.', StringComparison.Ordinal))
        {
            return null;
        }

        string path = $"{_folder}/events/{name}";
        if (!_files.Has(path))
        {
            return null;
        }

        string text = _files.ReadPage(path) ?? throw SysfsText.Fault(path, "is empty or can't be read");
        return Encode(name, EventTerm.ParseList(text) ?? throw SysfsText.Fault(path, $"'{SysfsText.Shown(text)}' is no event"));
    }
}

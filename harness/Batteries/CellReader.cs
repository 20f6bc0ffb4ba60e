using System.Text.Json;
using HwBench.Harness.Mixes;
using HwBench.Harness.Naming;
using HwBench.Harness.Orders;
using HwBench.Harness.Tables;
using HwBench.JitEmitters.CallTables;
using HwBench.JitEmitters.Contexts;
using HwBench.Results.Input;

namespace HwBench.Harness.Batteries;

/// <summary>Makes a battery's cells; each table and mix is resolved once.</summary>
/// <param name="where">The battery file, for messages.</param>
/// <param name="folder">What paths in it are relative to.</param>
/// <param name="roles">The battery's variants.</param>
internal sealed class CellReader(string where, string? folder, VariantRoles roles)
{
    private const int MaxCells = 4096;

    // Tables and mixes stay in memory; with the limits on their files these keep it below 100 MB.
    private const int MaxTables = 64;
    private const int MaxMixes = 256;

    private readonly Dictionary<string, CallTable> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Mix, string Table), Mix> _mixes = [];
    private readonly Dictionary<string, string> _givenAs = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<PlannedCell> _cells = [];
    private readonly Dictionary<string, JsonElement> _files = new(StringComparer.Ordinal);

    /// <summary>The documents of tables and mixes that were given by path, by that path.</summary>
    public IReadOnlyDictionary<string, JsonElement> Files => _files;

    /// <exception cref="InputException">A name is unknown, a combination impossible or doubled, or a limit exceeded.</exception>
    public IReadOnlyList<PlannedCell> Read(IReadOnlyList<CellsEntry?> entries)
    {
        long count = entries.Sum(e => e is null ? 1 : Combinations(e));
        if (count is 0 or > MaxCells)
        {
            throw WrongCount(count);
        }

        for (int i = 0; i < entries.Count; i++)
        {
            string path = $"{where}: $.cells[{i}]";
            Add(entries[i] ?? throw new InputException($"{path}: null where cells were expected"), path);
        }

        return _cells;
    }

    private static long Combinations(CellsEntry entry) => Math.Min(
        MaxCells + 1,
        new[] { entry.Table, entry.Mix, entry.Order, entry.Mitigation, entry.Context }
            .Aggregate(1L, (product, axis) => Math.Min(MaxCells + 1, product * axis.Values.Count)));

    private InputException WrongCount(long count) => new($"{where}: $.cells: {count} cells; a battery has 1 to {MaxCells}");

    private void Add(CellsEntry entry, string path)
    {
        Order[] orders = [.. entry.Order.Values.Select(o => At($"{path}.order", () => LeadInRule.Checked(OrderNames.Parse(o))))];
        IReadOnlyList<string>? variants = entry.Variants is null ? null : roles.ReadOwn(entry.Variants, path);
        string[] mitigations = [.. entry.Mitigation.Values.Select(m => At($"{path}.mitigation", () => MitigationNames.Resolve(m).Name))];
        foreach (string context in entry.Context.Values)
        {
            _ = At($"{path}.context", () => LegalContext.Resolve(context));
        }

        foreach (string tableName in entry.Table.Values)
        {
            CallTable table = Table(tableName, $"{path}.table");
            foreach (string mixName in entry.Mix.Values.SelectMany(name => ConstantMixes.Expand(name, table)))
            {
                Mix mix = Mix(mixName, tableName, table, $"{path}.mix");
                foreach (Order order in orders)
                {
                    At($"{path}.order", () => NumberPool.CheckOrder(mix, order));
                    foreach (string mitigation in mitigations)
                    {
                        foreach (string context in entry.Context.Values)
                        {
                            Add(new PlannedCell(table, mix, order, mitigation, ContextCatalog.Find(context)!.Name) { Variants = variants, WhereAvailable = entry.WhereAvailable }, path);
                        }
                    }
                }
            }
        }
    }

    private void Add(PlannedCell cell, string path)
    {
        if (!_ids.Add(cell.Id))
        {
            throw new InputException($"{path}: the cell {cell.Id} is given twice");
        }

        if (_cells.Count == MaxCells)
        {
            throw WrongCount(_cells.Count + 1);
        }

        _cells.Add(cell);
    }

    private CallTable Table(string given, string path)
    {
        if (!_tables.TryGetValue(given, out CallTable? table))
        {
            Limit(_tables.Count, MaxTables, "call tables", path);
            table = At(path, () => CallTableCatalog.Resolve(given, folder, document => _files[given] = document));
            ClaimName("call table", table.Name, given, path);
            _tables.Add(given, table);
        }

        return table;
    }

    private Mix Mix(string given, string tableGiven, CallTable table, string path)
    {
        if (!_mixes.TryGetValue((given, tableGiven), out Mix? mix))
        {
            Limit(_mixes.Count, MaxMixes, "mixes", path);
            mix = At(path, () => MixCatalog.Resolve(given, table, folder, document => _files[given] = document));
            ClaimName("mix", mix.Name, given, path);
            _mixes.Add((given, tableGiven), mix);
        }

        return mix;
    }

    // A cell's id carries the names that files give themselves: one name must mean one thing.
    private void ClaimName(string kind, string name, string given, string path)
    {
        string key = $"{kind} {name}";
        if (!_givenAs.TryAdd(key, given) && _givenAs[key] != given)
        {
            throw new InputException(
                $"{path}: '{Printable.Text(given)}' and '{Printable.Text(_givenAs[key])}' are both the {kind} {name}; use one of them, or rename one");
        }
    }

    private static void Limit(int count, int limit, string what, string path)
    {
        if (count >= limit)
        {
            throw new InputException($"{path}: more than {limit} {what}; split the battery");
        }
    }

    private static void At(string path, Action action) => At(path, () =>
    {
        action();
        return true;
    });

    private static T At<T>(string path, Func<T> function)
    {
        try
        {
            return function();
        }
        catch (InputException e)
        {
            throw new InputException($"{path}: {e.Message}", e);
        }
    }
}

namespace HwBench.JitEmitters.Contexts;

/// <summary>All contexts: one file and one row each.</summary>
public static class ContextCatalog
{
    public static IReadOnlyList<ContextForm> Forms { get; } =
    [
        ContextForm.Of(new Hot()),
        ContextForm.Of(new Dependent()),
        new(
            "shadow", "n independent one-cycle instructions, and a load that hits the cache for every four of them, around each dispatch",
            "shadow(64)", [new("n", 0, Shadow.Most)], v => new Shadow(v[0])),
        new(
            "shadow", "n independent one-cycle instructions and m loads that hit the cache around each dispatch",
            "shadow(64,8)", [new("n", 0, Shadow.Most), new("m", 0, Shadow.Most)], v => new Shadow(v[0], v[1])),
        new(
            "polluted", "n conditional branches taken and n indirect jumps made at other addresses before each dispatch, in a ring entered at random",
            "polluted(256)", [new("n", 1, Polluted.Most)], v => new Polluted(v[0])),
        ContextForm.Of(new ColdTable()),
        ContextForm.Of(new ColdCode()),
        ContextForm.Of(new SystemCall()),
        ContextForm.Of(new VmExit(null)),
        ContextForm.Of(BhbClear.Short),
        ContextForm.Of(BhbClear.Long),
        ContextForm.Of(new RsbStuff()),
        new(
            "sites", "dispatches from n call sites in turn; NAME@k, with n a multiple of k, has k copies of a variant, called in turn",
            "sites(8)", [new("n", 1, Context.MaxCallSites)], v => new Sites(v[0])),
        new(
            "handlers", "each handler runs n bytes of straight-line code",
            "handlers(256)", [new("n", 0, SizedHandlers.Most)], v => new SizedHandlers(v[0])),
    ];

    /// <summary>How contexts are written, for example <c>shadow(n)</c>.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Forms.Select(f => f.Form)];

    /// <summary>One context of each form.</summary>
    public static IReadOnlyList<Context> Examples { get; } = [.. Forms.Select(f => f.Parse(f.Example)!)];

    /// <returns>Null when no context has this name; <see cref="WhyNot"/> may tell more.</returns>
    public static Context? Find(string name) => Fitting(name)?.Parse(name);

    /// <summary>What is wrong with the parameters of a name that <see cref="Find"/> doesn't find; null when it has no context's form.</summary>
    public static string? WhyNot(string name) => Fitting(name) is { } form && form.Parse(name) is null ? form.Ranges : null;

    private static ContextForm? Fitting(string name) => Forms.FirstOrDefault(f => f.Fits(name));
}

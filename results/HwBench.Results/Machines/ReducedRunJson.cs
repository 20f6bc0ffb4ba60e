using System.Text.Json;
using System.Text.Json.Serialization;
using HwBench.Results.Input;
using HwBench.Results.Statistics;

namespace HwBench.Results.Machines;

/// <summary>What is kept of runs instead of their records, as JSON that this very build reads; another makes it anew from the records.</summary>
public static class ReducedRunJson
{
    private static readonly JsonSerializerOptions s_options = new(StrictJson.Options)
    {
        IncludeFields = true,
        IgnoreReadOnlyProperties = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new IntervalConverter<MeanInterval>(), new IntervalConverter<Estimate>() },
    };

    /// <summary>Another for other code: it decides what is kept.</summary>
    public static string Build { get; } = typeof(ReducedRunJson).Assembly.ManifestModule.ModuleVersionId.ToString("N");

    public static byte[] Of<T>(IReadOnlyList<T> runs) => JsonSerializer.SerializeToUtf8Bytes(runs, s_options);

    /// <returns>Null where it is damaged.</returns>
    public static IReadOnlyList<T>? Read<T>(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<IReadOnlyList<T>>(json, s_options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>An interval is seven numbers; an estimate, which may stand for one, has four more.</summary>
    private sealed class IntervalConverter<T> : JsonConverter<T>
        where T : MeanInterval
    {
        private const int OfInterval = 7;
        private const int OfEstimate = 11;

        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<double[]>(ref reader, options) switch
            {
                { Length: OfEstimate } n => Made(new Estimate(Interval(n)) { Units = (int)n[7], Sessions = (int)n[8], SessionVariance = n[9], WithinVariance = n[10] }),
                { Length: OfInterval } n => Made(Interval(n)),
                _ => throw new JsonException(),
            };

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            MeanInterval i = value;
            double[] interval = [i.Mean, i.Low, i.High, i.StandardError, i.DegreesOfFreedom, i.PValue, i.Confidence];
            JsonSerializer.Serialize(writer, value is Estimate e ? [.. interval, e.Units, e.Sessions, e.SessionVariance, e.WithinVariance] : interval, options);
        }

        private static MeanInterval Interval(double[] n) => new(n[0], n[1], n[2], n[3], n[4], n[5], n[6]);

        private static T Made(MeanInterval made) => made as T ?? throw new JsonException();
    }
}

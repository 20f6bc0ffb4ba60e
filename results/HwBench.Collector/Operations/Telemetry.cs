using HwBench.Collector.Access;
using OpenTelemetry.Metrics;

namespace HwBench.Collector.Operations;

/// <summary>Logs and metrics.</summary>
internal static class Telemetry
{
    // As OpenTelemetry names it for all programs.
    private const string ExporterVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Lines of JSON on standard error.</summary>
    public static void AddCollectorLog(this ILoggingBuilder logging)
    {
        logging.AddJsonConsole(console =>
        {
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddFilter(typeof(TokenHandler).FullName, LogLevel.Warning);
    }

    /// <summary>Metrics at <c>/metrics</c>, and to an OpenTelemetry collector where the environment names one.</summary>
    /// <param name="services">Of the collector.</param>
    /// <param name="isSent">Whether to the latter, too.</param>
    public static void AddCollectorTelemetry(this IServiceCollection services, bool isSent) => services.AddOpenTelemetry().WithMetrics(metrics =>
    {
        metrics.AddMeter(CollectorMetrics.MeterName).AddAspNetCoreInstrumentation().AddPrometheusExporter();
        if (isSent && Environment.GetEnvironmentVariable(ExporterVariable) is { Length: > 0 })
        {
            metrics.AddOtlpExporter();
        }
    });
}

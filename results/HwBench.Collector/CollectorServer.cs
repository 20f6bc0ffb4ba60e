using System.Security.Authentication;
using System.Text.Encodings.Web;
using HwBench.Collector.Access;
using HwBench.Collector.Api;
using HwBench.Collector.Index;
using HwBench.Collector.Intake;
using HwBench.Collector.Operations;
using HwBench.Collector.Pages;
using HwBench.Collector.Reports;
using HwBench.Collector.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace HwBench.Collector;

/// <summary>Puts a collector together. What is added to it is a file of endpoints and a line in <see cref="MapEndpoints"/>.</summary>
public static class CollectorServer
{
    private const int MaxConnections = 1000;
    private const int MaxHeaderBytes = 16 << 10;
    private const int MaxHeaders = 50;

    // As many requests of one client at once as any of ours makes.
    private const int MaxStreams = 16;
    private static readonly TimeSpan s_headersPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_idlePatience = TimeSpan.FromSeconds(30);

    /// <param name="place">Was prepared.</param>
    /// <param name="store">To be disposed of after the application.</param>
    public static WebApplication Create(CollectorOptions options, IndexPlace place, IRecordStore store)
    {
        // Settings come from the command line alone: no appsettings.json of the folder that it happens to be started in.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(CollectorServer).Assembly.GetName().Name });
        builder.Host.UseConsoleLifetime(console => console.SuppressStatusMessages = true);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => Limit(kestrel, options));
        if (options.IsWatched)
        {
            builder.Logging.AddCollectorLog();
        }

        IServiceCollection services = builder.Services;
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopPatience);
        services.AddSingleton(options).AddSingleton(place).AddSingleton(store).AddSingleton(TimeProvider.System)
            .AddSingleton<TokenBook>().AddSingleton<BodyGate>().AddSingleton<CheckGate>().AddSingleton<RecordIntake>()
            .AddSingleton<CollectorMetrics>().AddSingleton<Doorman>().AddSingleton<Problems>().AddSingleton<RequestLog>()
            .AddSingleton<RecordReader>().AddSingleton<KeptRuns>().AddSingleton<ReportTurn>().AddSingleton<ReportMaker>().AddSingleton<FilterChoices>();
        services.AddRazorComponents();
        services.AddRoutingCore();
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Encoder = JavaScriptEncoder.Default);
        services.AddAuthentication(TokenHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.SchemeName, null);
        services.AddAuthorization(Policies.Add);
        services.AddRateLimiter(limiter => RequestRate.Configure(limiter, options));
        services.AddOpenApi();
        services.AddCollectorTelemetry(options.IsWatched);

        WebApplication application = builder.Build();
        application.Use(SecurityHeaders.Add);
        application.Use(application.Services.GetRequiredService<RequestLog>().Write);
        application.Use(application.Services.GetRequiredService<Problems>().Answer);
        application.Use(application.Services.GetRequiredService<Doorman>().Admit);
        application.UseRouting();
        application.UseAuthentication();
        application.UseRateLimiter();
        application.UseAuthorization();
        MapEndpoints(application);
        return application;
    }

    private static void MapEndpoints(IEndpointRouteBuilder routes)
    {
        RecordsApi.Map(routes);
        FleetApi.Map(routes);
        ReportsApi.Map(routes);
        DashboardPages.Map(routes);
        HealthApi.Map(routes);
        routes.MapOpenApi();
        routes.MapPrometheusScrapingEndpoint();
    }

    private static void Limit(KestrelServerOptions kestrel, CollectorOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes;
        kestrel.Limits.MaxConcurrentConnections = MaxConnections;
        kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        kestrel.Limits.MaxRequestHeaderCount = MaxHeaders;
        kestrel.Limits.Http2.MaxStreamsPerConnection = MaxStreams;
        kestrel.Limits.RequestHeadersTimeout = s_headersPatience;
        kestrel.Limits.KeepAliveTimeout = s_idlePatience;
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(options.SlowestBytesPerSecond, options.SlowestGrace);
        kestrel.Limits.MinResponseDataRate = new MinDataRate(options.SlowestBytesPerSecond, options.SlowestGrace);
        kestrel.Listen(options.Listen, endpoint =>
        {
            if (options.Certificate is not null)
            {
                endpoint.UseHttps(options.Certificate, tls => tls.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13);
            }
        });
    }
}

using Microsoft.AspNetCore.Authorization;

namespace HwBench.Collector.Access;

/// <summary>What an endpoint asks of a token. One that asks for nothing can be read only, so that none is open by mistake.</summary>
public static class Policies
{
    public const string Upload = "upload";
    public const string Read = "read";

    internal static void Add(AuthorizationOptions options)
    {
        options.AddPolicy(Upload, p => p.RequireRole(TokenBook.NameOf(Role.Upload), TokenBook.NameOf(Role.Admin)));
        options.AddPolicy(Read, p => p.RequireRole(TokenBook.NameOf(Role.Read), TokenBook.NameOf(Role.Admin)));
        options.FallbackPolicy = options.GetPolicy(Read);
        options.DefaultPolicy = options.GetPolicy(Read)!;
    }
}

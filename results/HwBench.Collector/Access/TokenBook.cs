using System.Data.Common;
using HwBench.Collector.Index;
using HwBench.Results.Input;
using Microsoft.EntityFrameworkCore;

namespace HwBench.Collector.Access;

/// <summary>The tokens that a collector knows. A revoked one is known for ever, so that the last revoked doesn't open the door.</summary>
public sealed class TokenBook(IndexPlace place, TimeProvider clock)
{
    private static readonly TimeSpan s_seldom = TimeSpan.FromMinutes(1);

    /// <returns>The token: the only time that its secret is known.</returns>
    public async Task<Token> Add(Role role, string name, CancellationToken cancel)
    {
        var token = Token.Make();
        await using RecordIndex index = place.Open();
        index.Tokens.Add(new TokenRow { Id = token.Id, Hash = token.Hash(), Role = NameOf(role), Name = name, Created = clock.GetUtcNow() });
        await index.SaveChangesAsync(cancel);
        return token;
    }

    /// <returns>All, the oldest first.</returns>
    public async Task<IReadOnlyList<TokenRow>> List(CancellationToken cancel)
    {
        await using RecordIndex index = place.Open();
        return await index.Tokens.AsNoTracking().OrderBy(t => t.Created).ThenBy(t => t.Id).ToListAsync(cancel);
    }

    /// <exception cref="InputException">There is no such token.</exception>
    public async Task Revoke(string id, CancellationToken cancel)
    {
        await using RecordIndex index = place.Open();
        TokenRow token = await index.Tokens.FindAsync([id], cancel) ?? throw new InputException($"no token has the id '{Printable.Text(id)}'; 'hwbench token list' shows them");
        token.Revoked ??= clock.GetUtcNow();
        await index.SaveChangesAsync(cancel);
    }

    /// <summary>Whether any was ever made.</summary>
    public async Task<bool> Any(CancellationToken cancel)
    {
        await using RecordIndex index = place.Open();
        return await index.Tokens.AnyAsync(cancel);
    }

    /// <returns>The role of a good token; null for an unknown, wrong or revoked one.</returns>
    public async Task<Role?> RoleOf(Token token, CancellationToken cancel)
    {
        await using RecordIndex index = place.Open();
        TokenRow? row = await index.Tokens.AsNoTracking().FirstOrDefaultAsync(t => t.Id == token.Id, cancel);
        if (row is null || !token.Fits(row.Hash) || row.Revoked is not null)
        {
            return null;
        }

        DateTimeOffset now = clock.GetUtcNow();
        if (!(now - row.LastUsed < s_seldom))
        {
            DateTimeOffset minute = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
            try
            {
                await index.Tokens.Where(t => t.Id == token.Id).ExecuteUpdateAsync(set => set.SetProperty(t => t.LastUsed, minute), cancel);
            }
            catch (DbException)
            {
                // A disk that is full, a database that only reads: whoever may read still may.
            }
        }

        return Enum.Parse<Role>(row.Role, ignoreCase: true);
    }

    public static string NameOf(Role role) => role.ToString().ToLowerInvariant();
}

using HwBench.Harness.Collectors;
using HwBench.Harness.Tests.Collectors;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Harness.Uploads;
using Xunit;

namespace HwBench.Harness.Tests.Uploads;

public sealed class PausesTests : IDisposable
{
    private static readonly Destination s_to = To("https://a");
    private readonly TemporaryFolder _folder = new();
    private readonly FastTime _time = new();
    private readonly Pauses _pauses;

    public PausesTests() => _pauses = new Pauses(_folder.Path, _time);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void They_double_from_a_minute_to_an_hour_and_end_with_an_answer()
    {
        Assert.False(_pauses.Hold(s_to));
        foreach (int minutes in new[] { 1, 2, 4, 8, 16, 32, 32 })
        {
            _pauses.Lengthen(s_to, null);
            _time.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            Assert.True(_pauses.Hold(s_to));
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.False(_pauses.Hold(s_to));
        }

        _pauses.Lengthen(s_to, TimeSpan.FromDays(9));
        Assert.True(_pauses.Hold(s_to));
        _pauses.End(s_to);
        Assert.False(_pauses.Hold(s_to));
    }

    [Fact]
    public void They_are_of_one_collector_and_one_way_to_it()
    {
        Pauses pauses = Lengthened();
        Assert.True(pauses.Hold(To("https://a")));
        Assert.All([To("https://b"), s_to with { TokenFile = "other" }, s_to with { Link = new Link("ca", null) }], other => Assert.False(pauses.Hold(other)));
    }

    [Fact]
    public void A_clock_that_was_put_back_makes_none_longer_than_an_hour()
    {
        Pauses pauses = Lengthened();
        _time.Advance(TimeSpan.FromDays(-300));
        Assert.False(pauses.Hold(s_to));
    }

    private static Destination To(string url) => new(CollectorAddress.Parse("--to", url, insecure: false), false, Link.Default, null, null);

    private Pauses Lengthened()
    {
        _pauses.Lengthen(s_to, null);
        return _pauses;
    }
}

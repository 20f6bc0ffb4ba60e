namespace HwBench.Harness.Orders;

/// <summary>In which sequence the numbers of a mix come. Printed in the form in which <see cref="OrderNames.Parse"/> reads it.</summary>
public abstract record Order
{
    private Order()
    {
    }

    /// <summary>Each number independent of all others.</summary>
    public sealed record Random : Order
    {
        public override string ToString() => OrderNames.RandomName;
    }

    /// <summary>With a probability the last number again, otherwise as <see cref="Random"/>.</summary>
    /// <param name="Repeat">The probability, 0 to below 1, with at most <see cref="OrderNames.MaxDecimals"/> decimals.</param>
    public sealed record Bursty(decimal Repeat) : Order
    {
        public override string ToString() => $"bursty({Repeat:0.######})";
    }

    /// <summary>One random sequence, over and over.</summary>
    /// <param name="Length">The sequence's length, 1 to <see cref="NumberPool.DefaultLength"/>.</param>
    public sealed record Periodic(int Length) : Order
    {
        public override string ToString() => $"periodic({Length})";
    }

    /// <summary>As the mix was recorded, over and over.</summary>
    public sealed record Recorded : Order
    {
        public override string ToString() => OrderNames.RecordedName;
    }
}

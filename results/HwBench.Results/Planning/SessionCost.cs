namespace HwBench.Results.Planning;

/// <summary>What a session takes apart from the sets that it measures.</summary>
/// <param name="StartSeconds">Before it measures.</param>
/// <param name="LeastSeconds">In all, below which a run makes fewer sessions than it is asked for; 0 where that isn't known.</param>
public readonly record struct SessionCost(double StartSeconds, double LeastSeconds);

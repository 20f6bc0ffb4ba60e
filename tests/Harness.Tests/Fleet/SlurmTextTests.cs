using HwBench.Harness.Fleet;
using HwBench.Harness.Tests.DataFiles;
using HwBench.Native.Host;
using HwBench.Results.Input;
using Xunit;

namespace HwBench.Harness.Tests.Fleet;

/// <summary>What Slurm's commands print, and what is understood.</summary>
public sealed class SlurmTextTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Nodes_are_read_with_their_partitions_features_and_reasons()
    {
        Prints("sinfo", "n1|main*|idle|zen4,smt|none\nn1|long|idle|zen4,smt|none\nn2|main*|drained|(null)|disk | fan\nn3|main*|down*|zen4|none");
        Cluster cluster = new Slurm(_folder.Path).Cluster();
        Assert.Equal("main", cluster.DefaultPartition);
        Assert.Equal(["n1", "n2", "n3"], cluster.Of(null).Select(n => n.Name));
        Assert.Equal(["n1"], cluster.Of("long").Select(n => n.Name));
        Assert.Equal(["zen4", "smt"], cluster.Nodes[0].Features);
        Assert.Equal(
            [null, "node n2 is drained (disk | fan)", "node n3 is down and doesn't answer"],
            cluster.Nodes.Select(n => n.WhyNot));
    }

    [Fact]
    public void Names_that_Slurm_does_not_have_are_refused_with_the_nearest()
    {
        Prints("sinfo", "node1|main*|idle|zen4|none\nnode2|long|idle|zen5|none");
        Cluster cluster = new Slurm(_folder.Path).Cluster();
        string Error(Action action) => Assert.Throws<InputException>(action).Message;
        Assert.Equal("unknown partition 'mian'; nearest: main", Error(() => cluster.Of("mian")));
        Assert.Equal("unknown node 'nod1'; nearest: node1", Error(() => cluster.Find("nod1", cluster.Of(null))));
        Assert.Equal("node node2: isn't in that partition; give --partition long", Error(() => cluster.Find("node2", cluster.Of(null))));
        Assert.Equal("unknown feature 'zen'; nearest: zen4", Error(() => Cluster.With("zen", cluster.Of(null))));
    }

    [Fact]
    public void A_cluster_without_a_default_partition_asks_for_one()
    {
        Prints("sinfo", "n1|a|idle|(null)|none\nn1|b|idle|(null)|none");
        Assert.Equal(
            "the cluster has no default partition; give --partition: a, b",
            Assert.Throws<InputException>(() => new Slurm(_folder.Path).Cluster().Of(null)).Message);
    }

    [Fact]
    public void Jobs_are_read_with_reasons_that_hold_anything()
    {
        Prints("squeue", "12|hwbench-a|PENDING||Nodes required | are DOWN\n13_1|hwbench-a|RUNNING|n2|None");
        Assert.Equal(
            [new QueuedJob("12", "hwbench-a", "pending", "", "Nodes required | are DOWN"), new QueuedJob("13_1", "hwbench-a", "running", "n2", null)],
            new Slurm(_folder.Path).Queue());
    }

    [Fact]
    public void What_Slurm_refuses_is_told_in_one_line()
    {
        Prints("sbatch", "", "echo 'sbatch: error: first' >&2; echo 'second' >&2; exit 1");
        Assert.StartsWith("sbatch says: sbatch: error: first; second; ", Assert.Throws<MachineException>(() => new Slurm(_folder.Path).Submit([], "x")).Message);
        Assert.Equal(
            "squeue isn't installed; install Debian's package slurm-client: apt-get install slurm-client",
            Assert.Throws<MachineException>(() => new Slurm(_folder.Path).Queue()).Message);
    }

    [Fact]
    public void A_job_of_a_named_cluster_is_known_by_its_number()
    {
        Prints("sbatch", "12;west");
        Assert.Equal("12", new Slurm(_folder.Path).Submit([], "x"));
    }

    public void Dispose() => _folder.Dispose();

    private void Prints(string command, string text, string then = "") => FileModes.Command(_folder, command, $"cat <<'END'\n{text}\nEND\n{then}");
}

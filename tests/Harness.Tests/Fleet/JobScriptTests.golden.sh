#!/bin/sh
# hwbench fleet submit: battery xen-4.17 (quick); one job for each node.
#SBATCH --job-name=hwbench-xen-4.17-quick
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --exclusive
#SBATCH --mem=0
#SBATCH --time=6
#SBATCH --requeue
#SBATCH --open-mode=append
# The node is the job's alone, with all cpus and all memory: hwbench takes the quietest cpu and pins itself to it.
set -u

hwbench() {
    '/opt/hw bench/hwbench' "$@"
}

job=$SLURM_JOB_ID
if [ -n "${SLURM_ARRAY_TASK_ID:-}" ]; then job=${SLURM_ARRAY_JOB_ID}_$SLURM_ARRAY_TASK_ID; fi
record='/shared/it'\''s 100% "ours" $(false)/xen-4.17-quick'"-$SLURMD_NODENAME-$job.json.gz"
restarts=${SLURM_RESTART_COUNT:-0}

begin() {
    hwbench run xen-4.17 --quick --output "$record"
}

# A job that was requeued goes on with what it has on this node.
measure() {
    if [ "$restarts" -eq 0 ]; then
        begin
    elif [ -e "$record.partial/run.json" ]; then
        hwbench run --resume "$record"
    elif [ -e "$record" ]; then
        echo "$record: was measured before the job was requeued"
    else
        rm -rf "$record.partial"
        begin
    fi
}

# Where slurmd alone died, what it had started may still be measuring here, and can't be gone on with yet (exit 2).
for pause in 5 10 20 40 60 60 0; do
    measure
    code=$?
    if [ "$code" -ne 2 ] || [ "$restarts" -eq 0 ]; then break; fi
    sleep "$pause"
done

# 1: measured; the record itself says why it can't be trusted.
if [ "$code" -gt 1 ]; then exit "$code"; fi
hwbench upload --to https://collector.example:8620 --token-file /etc/hwbench/token --label "$SLURMD_NODENAME" "$record" ||
    echo "$record: isn't uploaded; once that is put right: hwbench fleet collect --to"
exit 0
# sbatch --parsable --hold '--partition=bare metal' --nodelist=n1 '--output=/shared/it'\''s 100%% "ours" $(false)/logs/%x-%j.log' SCRIPT, then scontrol release JOB
# sbatch --parsable --hold '--partition=bare metal' --constraint=zen4 --array=1-3 '--output=/shared/it'\''s 100%% "ours" $(false)/logs/%x-%A_%a.log' SCRIPT, then scontrol release JOB

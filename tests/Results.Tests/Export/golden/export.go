Unit cycles/op better=lower assume=nothing
Unit code-bytes better=lower assume=exact

# battery synthetic, seed 1, hwbench-run/1 1bb2ee1b7cc6c30c6ec9ae5fa74d85bc2559071a2000ff6e91182458fbb4ea60, hwbench 0.1.0 (unknown)
cpu: AMD EPYC 9R14 (Zen 4)
machine: 0123abcd
core-kind:
cycles: estimated
sentinels: not passed
BenchmarkDispatch/table=xen-4.17-pv64/mix=pv-build/order=random/mitigation=retpoline/variant=table/context=hot 4000 30.244687499999998 cycles/op 12.097875 ns/op 100 code-bytes
BenchmarkDispatch/table=xen-4.17-pv64/mix=pv-build/order=random/mitigation=retpoline/variant=table/context=hot 4000 30.310625 cycles/op 12.12425 ns/op 100 code-bytes
BenchmarkDispatch/table=xen-4.17-pv64/mix=pv-build/order=random/mitigation=retpoline/variant=generated/context=hot 4000 33.246562499999996 cycles/op 13.298625 ns/op 150 code-bytes
BenchmarkDispatch/table=xen-4.17-pv64/mix=pv-build/order=random/mitigation=retpoline/variant=generated/context=hot 4000 33.1165625 cycles/op 13.246625 ns/op 150 code-bytes

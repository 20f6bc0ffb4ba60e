/*
 * A table of handlers by number, as Xen called its hypercalls until 4.16: bounds check, an index that speculation can't
 * carry past the bound, a test for holes, and one indirect call.
 */
#include "calls.h"

struct entry {
    hwbench_handler *native, *compat;
};

#define ENTRY(number, name, arguments, priority)                                        \
    [number] = { hwbench_handler_##number, hwbench_handler_##number },

static const struct entry table[HWBENCH_SLOTS] = { HWBENCH_CALLS(ENTRY) };

/* The index, or 0 where it is out of bounds and yet got here: without a branch, so that there is none to mispredict. */
static inline unsigned long bounded(unsigned long index, unsigned long size)
{
    unsigned long mask;

    __asm__("cmp %[size], %[index]; sbb %[mask], %[mask]"
            : [mask] "=r"(mask)
            : [index] "r"(index), [size] "er"(size)
            : "cc");
    return index & mask;
}

HWBENCH_DISPATCHER(table_dispatch)
{
    long result = HWBENCH_NOSYS;

    if (nr < HWBENCH_SLOTS) {
        hwbench_handler *native = table[bounded(nr, HWBENCH_SLOTS)].native;

        /* A compiler that knew where it is from would look the holes up in a bit mask (clang does). */
        __asm__("" : "+r"(native));
        if (native)
            result = native(a1, a2, a3, a4, a5, a6);
    }
    return result;
}

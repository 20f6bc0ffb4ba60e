/*
 * The chain that Xen has generated since 4.17 from its handlers' priorities: a priority that several handlers share is
 * asked for with one mask, the last one is a switch.
 */
#include "calls.h"

#define BIT(number, name, arguments, priority) | 1ul << number

#define ONE(number, arguments)                                                          \
    if (likely(nr == number)) {                                                         \
        INVOKE(number, arguments);                                                      \
    } else

/* The mask has said that it is one of the two: the second isn't compared. */
#define TWO(first, first_arguments, second, second_arguments)                           \
    if (likely(mask & (1ul << first | 1ul << second))) {                                \
        if (nr == first)                                                                \
            INVOKE(first, first_arguments);                                             \
        else                                                                            \
            INVOKE(second, second_arguments);                                           \
    } else

#define MANY(LIST)                                                                      \
    if (likely(mask & (0 LIST(BIT)))) {                                                 \
        SWITCH(LIST)                                                                    \
    } else

HWBENCH_DISPATCHER(generated_dispatch)
{
    long result;
#if HWBENCH_HAS_MASK
    /* The processor shifts by the number modulo 64. */
    unsigned long mask = nr > 63 ? 0 : 1ul << nr;
#endif

    HWBENCH_CHAIN(ONE, TWO, MANY)
    {
        SWITCH(HWBENCH_LAST)
    }
    return result;
}

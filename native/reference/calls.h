/*
 * The call table that a reference dispatcher is compiled for. "hwbench_calls.h" is written for each table and defines
 *
 *   HWBENCH_CALLS(CALL)            every call, ascending: CALL(number, name, arguments, priority)
 *   HWBENCH_SLOTS                  the last number plus one
 *   HWBENCH_HAS_MASK               1 when several calls share a priority that isn't the last one, else 0
 *   HWBENCH_CHAIN(ONE, TWO, MANY)  the priorities before the last, first to last:
 *                                    ONE(number, arguments)
 *                                    TWO(number, arguments, number, arguments)
 *                                    MANY(LIST), where LIST(CALL) is as HWBENCH_CALLS
 *   HWBENCH_LAST(CALL)             the calls of the last priority, as HWBENCH_CALLS
 */
#ifndef HWBENCH_REFERENCE_CALLS_H
#define HWBENCH_REFERENCE_CALLS_H

#include "hwbench.h"
#include "hwbench_calls.h"

#define likely(condition) __builtin_expect(!!(condition), 1)

/* A handler's parameters, and what is passed for them, by how many it takes. */
#define PARAMETERS_0 void
#define PARAMETERS_1 unsigned long
#define PARAMETERS_2 PARAMETERS_1, unsigned long
#define PARAMETERS_3 PARAMETERS_2, unsigned long
#define PARAMETERS_4 PARAMETERS_3, unsigned long
#define PARAMETERS_5 PARAMETERS_4, unsigned long
#define PARAMETERS_6 PARAMETERS_5, unsigned long

#define PASSED_0
#define PASSED_1 a1
#define PASSED_2 PASSED_1, a2
#define PASSED_3 PASSED_2, a3
#define PASSED_4 PASSED_3, a4
#define PASSED_5 PASSED_4, a5
#define PASSED_6 PASSED_5, a6

/* Each handler has two names: hwbench_handler_NR of the table's type, do_NR of its own. */
#define DECLARE(number, name, arguments, priority)                                      \
    HWBENCH_HANDLER(number)                                                             \
    __attribute__((visibility("hidden")))                                               \
    long do_##number(PARAMETERS_##arguments) __asm__("hwbench_handler_" #number);

/* For use in a dispatcher with a variable called result. */
#define INVOKE(number, arguments) result = do_##number(PASSED_##arguments)

#define CASE(number, name, arguments, priority)                                         \
    case number:                                                                        \
        INVOKE(number, arguments);                                                      \
        break;

/* A switch over the calls of one list. */
#define SWITCH(LIST)                                                                    \
    switch (nr) {                                                                       \
        LIST(CASE)                                                                      \
    default:                                                                            \
        result = HWBENCH_NOSYS;                                                         \
        break;                                                                          \
    }

HWBENCH_CALLS(DECLARE)

#endif

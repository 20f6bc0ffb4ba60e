/*
 * A dispatcher of your own for HwBench, in C (gcc or clang, x86-64).
 *
 *   gcc -O2 -fPIC -shared -o mine.so mine.c
 *   hwbench verify --variant mine=mine.so:my_table --table xen-4.17-hvm64
 *   hwbench run --variant mine=mine.so:my_table --variant chained=mine.so:my_chain
 *
 * A dispatcher is entered as HwBench's own are: the number in rax, the caller's arguments in rdi, rsi, rdx, r10, r8, r9
 * (as a 64-bit guest passes them), the result in rax; unlike those it may use every register that the System V ABI
 * leaves to a callee. It must call the handler of each number of its call table with the six arguments, once, return
 * what that returns, and return HWBENCH_NOSYS for every other number.
 *
 * An example for a table of three calls, first as a function table, then as a chain:
 *
 *   #include "hwbench.h"
 *   HWBENCH_HANDLER(0)
 *   HWBENCH_HANDLER(1)
 *   HWBENCH_HANDLER(2)
 *
 *   static hwbench_handler *const table[] = { hwbench_handler_0, hwbench_handler_1, hwbench_handler_2 };
 *
 *   HWBENCH_DISPATCHER(my_table)
 *   {
 *       return nr < 3 ? table[nr](a1, a2, a3, a4, a5, a6) : HWBENCH_NOSYS;
 *   }
 *
 *   HWBENCH_DISPATCHER(my_chain)
 *   {
 *       if (nr == 1) return hwbench_handler_1(a1, a2, a3, a4, a5, a6);
 *       if (nr == 0) return hwbench_handler_0(a1, a2, a3, a4, a5, a6);
 *       if (nr == 2) return hwbench_handler_2(a1, a2, a3, a4, a5, a6);
 *       return HWBENCH_NOSYS;
 *   }
 *
 * HwBench copies the dispatcher's code, and the data that it refers to, to hundreds of random places, as long as it calls
 * only handlers and functions of its own object, and has no thread-local variables, and so no stack protector. Otherwise
 * the object is loaded (dlopen), anew in each process that measures it, and runs where the loader puts it: the report says
 * so; its constructors run at load, its handlers' stubs are overwritten with the handlers, thunk-extern can't be had, and
 * show and count don't take it. Indirect calls built with -mindirect-branch=thunk-extern, and returns built with
 * -mfunction-return=thunk-extern, take the form of the mitigation that is measured; others stay as compiled. A handler
 * called last is jumped to, which spares a return; -fno-optimize-sibling-calls has it called, as in a function that still
 * has something to do then.
 */
#ifndef HWBENCH_H
#define HWBENCH_H

#if !defined(__x86_64__) || !defined(__GNUC__)
#error "hwbench.h is for gcc or clang on x86-64"
#endif

#ifdef __cplusplus
#define HWBENCH_C extern "C"
#else
#define HWBENCH_C extern
#endif

/* What an unknown number returns: -ENOSYS. */
#define HWBENCH_NOSYS (-38L)

typedef long hwbench_handler(unsigned long, unsigned long, unsigned long, unsigned long, unsigned long, unsigned long);

/*
 * Declares hwbench_handler_NR, at file scope, once in each file that calls it. NR is a decimal literal. What is linked is
 * a stub of 64 bytes that holds the number in its last eight and traps when it is called outside of HwBench.
 */
#define HWBENCH_HANDLER(NR)                                                   \
    HWBENCH_C __attribute__((visibility("hidden"))) hwbench_handler hwbench_handler_##NR; \
    __asm__(".pushsection .hwbench_handlers,\"ax\",@progbits\n\t"             \
            ".balign 64\n\t"                                                  \
            ".weak hwbench_handler_" #NR "\n\t"                               \
            ".hidden hwbench_handler_" #NR "\n\t"                             \
            ".type hwbench_handler_" #NR ", @function\n"                      \
            "hwbench_handler_" #NR ":\n\t"                                    \
            "ud2\n\t"                                                         \
            ".fill 54, 1, 0xcc\n\t"                                           \
            ".quad " #NR "\n\t"                                               \
            ".size hwbench_handler_" #NR ", 64\n\t"                           \
            ".popsection");

/* The stack protector would use rax before the number is read from it. */
#if defined(__has_attribute)
#if __has_attribute(no_stack_protector)
#define HWBENCH_UNGUARDED __attribute__((no_stack_protector))
#endif
#endif
#ifndef HWBENCH_UNGUARDED
#define HWBENCH_UNGUARDED
#endif

/*
 * Begins a dispatcher; its body follows in braces and uses nr, a1 to a6. With optimisation it is inlined into the function
 * that HwBench enters. No compiler promises to leave rax and r10 alone before a function's first statement, but all do for
 * one without a frame of its own; HwBench's verification finds one that doesn't.
 */
#define HWBENCH_DISPATCHER(NAME)                                              \
    static inline long NAME##_body(                                            \
        unsigned long nr, unsigned long a1, unsigned long a2, unsigned long a3, unsigned long a4, unsigned long a5, unsigned long a6); \
    HWBENCH_C __attribute__((visibility("default"))) HWBENCH_UNGUARDED        \
    long NAME(unsigned long a1, unsigned long a2, unsigned long a3, unsigned long rcx, unsigned long a5, unsigned long a6); \
    long NAME(unsigned long a1, unsigned long a2, unsigned long a3, unsigned long rcx, unsigned long a5, unsigned long a6) \
    {                                                                         \
        register unsigned long number __asm__("rax");                         \
        register unsigned long fourth __asm__("r10");                         \
        __asm__ volatile("" : "=r"(number), "=r"(fourth));                    \
        (void)rcx;                                                            \
        return NAME##_body(number, a1, a2, a3, fourth, a5, a6);               \
    }                                                                         \
    static inline long NAME##_body(                                            \
        unsigned long nr, unsigned long a1, unsigned long a2, unsigned long a3, unsigned long a4, unsigned long a5, unsigned long a6)

#endif

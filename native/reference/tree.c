/* One switch over all calls, as Linux has dispatched its system calls since 6.9 (x64_sys_call). */
#include "calls.h"

HWBENCH_DISPATCHER(tree_dispatch)
{
    long result;

    SWITCH(HWBENCH_CALLS)
    return result;
}

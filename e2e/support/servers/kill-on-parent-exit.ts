import { spawn } from 'node:child_process'

/**
 * Test runners kill their workers, so exit handlers may not run. A shell that waits on a pipe from this process sees
 * it close, however this process ends, and then kills the server `pid` and removes its `folder`. Returns a function
 * that dismisses the shell.
 */
export function killOnParentExit(pid: number | undefined, folder: string): () => void {
  if (pid === undefined) return () => undefined
  const script = 'read word || { kill -9 "$1"; rm -rf "$2"; }'
  const guard = spawn('/bin/sh', ['-c', script, 'sh', String(pid), folder], {
    // In its own session, so that Ctrl-C does not end it before its work is done.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  // The shell may have been killed already.
  guard.stdin.on('error', () => undefined)
  guard.unref()
  return () => guard.stdin.end('done\n')
}

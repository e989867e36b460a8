import { spawn } from 'node:child_process'

/**
 * Test runners kill their workers, so no handler of ours is sure to run. A shell that waits on a pipe from us
 * sees it close, however we end, and ends the server `pid` and its `folder`. Returns what sends the shell home instead.
 */
export function endsWithUs(pid: number | undefined, folder: string): () => void {
  if (pid === undefined) return () => undefined
  const script = 'read word || { kill -9 "$1"; rm -rf "$2"; }'
  const guard = spawn('/bin/sh', ['-c', script, 'sh', String(pid), folder], {
    // In a session of its own, so that Ctrl-C does not end it before its work is done.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  // Someone may have ended the shell by hand; then there is nobody to send home.
  guard.stdin.on('error', () => undefined)
  guard.unref()
  return () => guard.stdin.end('done\n')
}

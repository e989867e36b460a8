import { bundle, run } from './bundle.mjs'
import { prepareRuntime } from './runtime.mjs'

// npm start: whatever is missing is installed, then the primary process takes over (lib/server/start/primary.ts).
prepareRuntime()
await bundle('worker', 'lib/server/start/worker.ts')
await run('primary', 'lib/server/start/primary.ts')

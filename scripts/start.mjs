import { bundle, run } from './bundle.mjs'
import { prepareRuntime } from './runtime.mjs'

// npm start: whatever is missing is installed, then the primary process takes over (lib/server/primary.ts).
prepareRuntime()
await bundle('worker', 'lib/server/worker.ts')
await run('primary', 'lib/server/primary.ts')

import react from '@vitejs/plugin-react'
import { JSDOM } from 'jsdom'
import { createServer } from 'vite'
import type { drawForm } from '../form.tsx'
import { builtClass } from './class-names.ts'
import { type CriteriaModuleOptions, criteriaModule } from './criteria-module.ts'

/**
 * Draws the empty form of the page, so that it is shown before any script has run.
 *
 * @param options as for `criteriaModule`
 * @returns the content of the root, as browsers serialize it
 * @throws when the drawing fails, or has a sign in an attribute that browsers serialize in different ways
 * @example await drawnForm({ folder: 'criteria', version: '0.2.0', released: '2026-11-23' })
 */
export async function drawnForm(options: CriteriaModuleOptions): Promise<string> {
  const server = await createServer({
    configFile: false,
    mode: 'production',
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    plugins: [react(), criteriaModule(options)],
    css: { modules: { generateScopedName: builtClass } },
  })
  try {
    const module = await server.ssrLoadModule('/src/commands/form.tsx')
    const draw: typeof drawForm = module['drawForm']
    const { document } = new JSDOM('').window
    document.body.innerHTML = draw(options.version, options.released)
    const form = document.body.innerHTML
    if (/="[^"]*[<>\u00a0][^"]*"/.test(form)) throw new Error('drawn-form: an attribute with a sign that is not safe')
    return form
  } finally {
    await server.close()
  }
}

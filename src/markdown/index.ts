// The door to Markdown: what people write goes in, HTML that is safe to show comes out.
export { excerpt, plainText, refuseMarkdown, type ProseFault } from '../domain/prose.ts'
export { startRenderer, type RenderFault, type Rendered, type Renderer } from './renderer.ts'
export type { RendererOptions } from './renderer.ts'
export { rendererVersion, type ProseKind } from './version.ts'

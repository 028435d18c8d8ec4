// Starts Chromium. Knows nothing of the test runner, so that pictures are taken with the same browser.
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core'
import { unpackedChromium } from './unpack.ts'

export type PageOptions = {
  width?: number
  height?: number
  colorScheme?: 'light' | 'dark'
  javaScript?: boolean
  lang?: 'en' | 'zh-HK'
  /** Where paths begin; every request to another host is reported. */
  baseURL?: string
}

/** A second list takes the place of playwright's: what of that can happen here stands in ours again. */
const withoutFeatures = [
  // A process that is started for the next page, whether there is one or not: half the cost of a new context.
  'SpareRendererForSitePerProcess',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'OptimizationHints',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
]

/**
 * Our own arguments on top of playwright's. The package's would add `--single-process`, where closing one
 * context ends the browser, and `--disable-web-security`, where no policy is ever broken.
 */
const args = [
  '--headless=shell',
  '--no-sandbox',
  '--disable-gpu',
  '--font-render-hinting=none',
  `--disable-features=${withoutFeatures.join()}`,
  // Nothing leaves this machine: another host has no address, and the attempt is seen by the watch.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost , EXCLUDE [::1]',
]

export async function launchChromium(): Promise<Browser> {
  const { executable, env } = await unpackedChromium()
  return chromium.launch({ executablePath: executable, args, env: { ...process.env, ...env } })
}

/** A person's browser: one size, one scheme, one language, nothing remembered. */
export const contextOptions = (options: PageOptions): BrowserContextOptions => ({
  viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
  colorScheme: options.colorScheme ?? 'light',
  javaScriptEnabled: options.javaScript ?? true,
  locale: options.lang ?? 'en',
  timezoneId: 'Asia/Hong_Kong',
  reducedMotion: 'reduce',
  ...(options.baseURL && { baseURL: options.baseURL }),
})

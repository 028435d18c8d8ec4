// Whether everything on a page finds room: nothing beside the screen, nothing too small to be hit.
import type { Page } from 'playwright-core'

/** What makes the page wider than the screen; what scrolls in a box of its own may be. */
export const outside = (page: Page, width: number) =>
  page.evaluate((width) => {
    if (document.documentElement.scrollWidth <= width) return []
    return [...document.body.querySelectorAll('*')]
      .filter((each) => each.closest('.scroll') === null && each.getBoundingClientRect().right > width + 1)
      .map(
        (each) =>
          `${each.tagName.toLowerCase()}.${each.className} ends at ${each.getBoundingClientRect().right}`,
      )
  }, width)

/** Targets under 24 by 24 pixels; links within a sentence are excepted by WCAG 2.5.8. */
export const tooSmall = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('a, button, summary, select, label:has(input), input')].flatMap((each) => {
      const { width, height } = each.getBoundingClientRect()
      const isInSentence =
        getComputedStyle(each).display === 'inline' && each.closest('p, li, dd, td, th, small, footer')
      const isNamedByLabel = each instanceof HTMLInputElement && each.closest('label') !== null
      const isUnseen = each.closest('.unseen, .skip') !== null || width === 0
      if (isInSentence || isNamedByLabel || isUnseen || (width >= 24 && height >= 24)) return []
      return [
        `${each.tagName.toLowerCase()}#${each.id}: ${width} × ${height} ${each.textContent.trim().slice(0, 30)}`,
      ]
    }),
  )

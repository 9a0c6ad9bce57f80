import type { Page } from 'playwright-core';

/** Characters of its own font that a line of running text has room for at the least. */
const charactersMin = 10;

/**
 * Blocks of the main area that stand beside one another although one of them leaves its text lines
 * of less than ten Chinese characters: two columns kept on a phone. A block is what holds a
 * paragraph, a list, a table or a form; labels, buttons and badges in a row are none, and what
 * scrolls in a frame of its own is not looked into.
 */
export const narrowColumns = (page: Page): Promise<string[]> =>
  page.evaluate((min) => {
    const blocks = 'p, ul, ol, dl, table, form, section, article, h2, h3';
    const isBlock = (e: Element) => e.matches(blocks) || e.querySelector(blocks) !== null;
    const styleOf = (e: Element) => getComputedStyle(e);
    const isFree = (e: Element) => ['absolute', 'fixed'].includes(styleOf(e).position);
    const scrolls = (e: Element) => /auto|scroll/.test(styleOf(e).overflowX);
    /** The box in which a text wraps; nothing of what is no running text of the block. */
    const boxOf = (e: Element, block: Element): Element | undefined => {
      if (e.matches('svg *, option') || isFree(e) || scrolls(e)) return undefined;
      const inner = /^(inline$|contents)/.test(styleOf(e).display);
      return inner && e !== block && e.parentElement ? boxOf(e.parentElement, block) : e;
    };
    const isInFlow = (e: Element | null, block: Element): boolean =>
      e === null || e === block || (!isFree(e) && !scrolls(e) && isInFlow(e.parentElement, block));
    const width = (text: string) =>
      [...text].reduce((sum, char) => sum + (char.charCodeAt(0) > 0x2e80 ? 1 : 0.5), 0);
    /** Text of a block that has to wrap in lines too short to read. */
    const cramped = (block: Element): string | undefined => {
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const text = (node.textContent ?? '').trim();
        const box = boxOf(node.parentElement!, block);
        if (text === '' || !box?.checkVisibility() || !isInFlow(box, block)) continue;
        const style = styleOf(box);
        const inside =
          box.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
        const room = Math.max(0, inside / parseFloat(style.fontSize));
        if (room < min && width(text) > Math.max(1, room * 1.5)) return text.slice(0, 20);
      }
      return undefined;
    };
    const found: string[] = [];
    for (const parent of document.querySelectorAll('main, main *:not(table *)')) {
      if (!/^(grid|flex)$/.test(styleOf(parent).display) || scrolls(parent)) continue;
      const children = [...parent.children].filter(
        (e) => e.checkVisibility() && !isFree(e) && isBlock(e),
      );
      const rects = children.map((e) => e.getBoundingClientRect());
      children.forEach((one, n) => {
        const { left, top, bottom } = rects[n]!;
        const beside = rects.some(
          (other) =>
            Math.abs(other.left - left) > 8 &&
            Math.min(bottom, other.bottom) - Math.max(top, other.top) > 8,
        );
        const text = beside ? cramped(one) : undefined;
        if (text !== undefined) found.push(`${parent.tagName}.${parent.className}: ${text}`);
      });
    }
    return found;
  }, charactersMin);

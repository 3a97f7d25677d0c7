import { AxeBuilder } from '@axe-core/playwright';
import { afterEach, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { takeWrongs } from './browser.ts';

/** Fails each test of a file in whose pages a script failed, or the policy refused a style, a script or a request. */
export const failOnWrongs = (): void =>
  afterEach(() => {
    expect(takeWrongs()).toEqual([]);
  });

/**
 * Fails with what axe-core finds wrong with what the page shows now. No page of ours holds a frame; where axe need not
 * look into frames (its legacy mode), it works in the page alone and takes a third of the time.
 */
export const expectAccessible = async (page: Page): Promise<void> => {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  expect(found).toEqual([]);
};

import { defineConfig } from '@playwright/test';
import shared from '../playwright.config';

/** The browser of the walk, on pages that are measured instead. */
export default defineConfig({ ...shared, testDir: '.', outputDir: '../../target/web-bench', timeout: 600_000, reporter: [['line']] });

import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['tests/**/*.test.ts'],
		// Two cores: browser tests and builds must not starve each other.
		maxWorkers: 2,
		testTimeout: 60_000,
		hookTimeout: 240_000,
		globalSetup: ['tests/global-setup.ts'],
	},
});

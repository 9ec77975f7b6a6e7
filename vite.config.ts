import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { contentSecurityPolicy } from './scripts/lib/content-security-policy.mjs';

/** Adds the security policy to the built page; the dev server needs scripts it would forbid. */
function securityPolicy(): Plugin {
  return {
    name: 'tailback-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
          injectTo: 'head-prepend',
        },
        { tag: 'script', attrs: { src: './trusted-types.js' }, injectTo: 'head-prepend' },
      ],
    },
  };
}

export default defineConfig({
  base: './',
  plugins: [react(), securityPolicy()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    sourcemap: false,
    // The policy forbids fonts from data: addresses, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    // No test waits for a clock; a busy machine may still take its time.
    testTimeout: 60_000,
  },
});

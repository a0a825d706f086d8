import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['node_modules/', 'var/', 'coverage/', '**/*.mjs'] },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  { files: ['scripts/**', 'playground/main.ts'], rules: { 'no-console': 'off' } },
  {
    // All files of a worker share their modules and globals (see vitest.config.ts).
    files: ['test/**'],
    ignores: ['test/devices/vocabulary.test.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        ...['mock', 'doMock', 'resetModules', 'stubGlobal', 'stubEnv', 'useFakeTimers', 'setSystemTime'].map(
          (property) => ({ object: 'vi', property, message: 'It would last into the files that run after this one.' }),
        ),
      ],
    },
  },
);

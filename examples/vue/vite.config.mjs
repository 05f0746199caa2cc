import vue from "@vitejs/plugin-vue";
import { defineConfig } from "vite";

export default defineConfig({
  // The page may lie in any folder.
  base: "./",
  plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "consortium-check" } } })],
  build: { target: "es2022", chunkSizeWarningLimit: 1000 },
});

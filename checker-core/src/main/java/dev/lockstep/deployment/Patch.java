package dev.lockstep.deployment;

import dev.lockstep.archive.FileTree;

/**
 * Files that are laid over an install: a hotfix in a zip, a tar or a folder, or a layer of a container image.
 *
 * @param source as the user gave it, for messages: {@code --patch hotfix.zip}
 * @param tree the files
 * @param folder of the tree that corresponds to the root of the install; empty for the tree's own root
 */
public record Patch(String source, FileTree tree, String folder) {}

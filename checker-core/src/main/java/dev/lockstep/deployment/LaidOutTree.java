package dev.lockstep.deployment;

import dev.lockstep.archive.FileTree;
import dev.lockstep.classfile.ArchiveFacts;
import dev.lockstep.layout.Layout;

/**
 * A tree that was read and whose layout is known.
 *
 * @param tree its files
 * @param facts what they hold
 * @param layout how they are loaded
 */
public record LaidOutTree(FileTree tree, ArchiveFacts facts, Layout layout) {}

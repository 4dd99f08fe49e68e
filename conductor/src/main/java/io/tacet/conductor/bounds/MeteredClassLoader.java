package io.tacet.conductor.bounds;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Loads some packages anew, so that each method and each jump in them asks the {@link Budget} of the thread first. For libraries that
 * offer no way to end an evaluation.
 */
final class MeteredClassLoader extends ClassLoader {
    private static final String BUDGET = Type.getInternalName(Budget.class);

    private final List<String> metered;

    /** @param metered beginnings of class names */
    MeteredClassLoader(List<String> metered) {
        super(MeteredClassLoader.class.getClassLoader());
        this.metered = List.copyOf(metered);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (metered.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            ClassReader reader = new ClassReader(file);
            ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
            reader.accept(new MeteringClassVisitor(writer), 0);
            byte[] bytes = writer.toByteArray();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static final class MeteringClassVisitor extends ClassVisitor {
        MeteringClassVisitor(ClassVisitor target) {
            super(Opcodes.ASM9, target);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MeteringMethodVisitor(super.visitMethod(access, name, descriptor, signature, exceptions));
        }
    }

    private static final class MeteringMethodVisitor extends MethodVisitor {
        MeteringMethodVisitor(MethodVisitor target) {
            super(Opcodes.ASM9, target);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            check();
        }

        @Override
        public void visitJumpInsn(int opcode, Label label) {
            check();
            super.visitJumpInsn(opcode, label);
        }

        private void check() {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, BUDGET, "check", "()V", false);
        }
    }
}
